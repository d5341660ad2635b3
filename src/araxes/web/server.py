"""The server: the application behind uvicorn, one process with a thread for each request that waits for the desk."""

from __future__ import annotations

import uvicorn

from araxes.web.app import create_app
from araxes.web.site import Site


def run_server(site: Site, *, host: str, port: int, certificate: str | None = None, key: str | None = None) -> None:
    """Serve the desk until it is stopped. Raises: DeskError if there is none, or it cannot be read."""
    with site.open() as desk:
        desk.store.counts()
    app = create_app(site)
    app.openapi()  # takes a second, which whoever opens the page of the interface first would wait for
    uvicorn.run(
        app,
        host=host,
        port=port,
        ssl_certfile=certificate,
        ssl_keyfile=key,
        log_level="warning",
        server_header=False,
        access_log=False,
    )
