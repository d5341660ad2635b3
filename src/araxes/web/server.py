"""The server: the application behind uvicorn, one process with a thread for each request that waits for the desk."""

from __future__ import annotations

import threading

import uvicorn

from araxes.brief.charts import draw_svg
from araxes.web.app import create_app
from araxes.web.site import Site


def run_server(site: Site, *, host: str, port: int, certificate: str | None = None, key: str | None = None) -> None:
    """Serve the desk until it is stopped. Raises: DeskError if there is none, or it cannot be read."""
    with site.open() as desk:
        desk.store.counts()
    app = create_app(site)
    app.openapi()  # takes a second, which whoever opens the page of the interface first would wait for
    threading.Thread(target=warm_up, args=(site,), daemon=True).start()
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


def warm_up(site: Site) -> None:
    """Load what the first visitor would wait for: who is who, the event types, and the library that draws."""
    assert site.knowledge and site.ontology
    draw_svg({"data": {"values": [{"day": 0}]}, "mark": "point", "encoding": {"x": {"field": "day"}}})
