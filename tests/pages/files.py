"""Files of every kind that pages come in, made of invented texts."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping

import polars as pl

STORY = "The ferry of {place} ran aground on Monday. The harbour master said that nobody was hurt at the quay."
PLACES = ("Graz", "Linz", "Wels", "Steyr")
STORIES = tuple(STORY.format(place=place) for place in PLACES)
HTML = "<!doctype html><html><head><title>Ferry</title></head><body><p>{story}</p></body></html>"


def a_record(
    body: bytes,
    *,
    url: str = "https://quay.example/1",
    content_type: str = "text/html",
    status: str = "200 OK",
    record_type: str = "response",
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """One record of a WARC file."""
    fields = {"Content-Type": content_type, **(headers or {})}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    block = f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body if record_type == "response" else body
    outer = "application/http; msgtype=response" if record_type == "response" else content_type
    head = (
        f"WARC/1.0\r\nWARC-Type: {record_type}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-03-04T05:06:07Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: {outer}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def a_warc(*, packed: bool = False) -> bytes:
    """Four pages, and what stands between pages in a crawl."""
    records = [a_record(b"software: invented\r\n", record_type="warcinfo", content_type="application/warc-fields")]
    for number, story in enumerate(STORIES):
        records.append(a_record(HTML.format(story=story).encode(), url=f"https://quay.example/{number}"))
    return b"".join(gzip.compress(record, mtime=0) if packed else record for record in records)


def a_web_archive(html: str = HTML.format(story=STORIES[0]), *, charset: str = "utf-8") -> bytes:
    """A page as a browser saves it, with a picture after it."""
    import quopri

    page = quopri.encodestring(html.encode(charset)).replace(b"\n", b"\r\n")
    return (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://quay.example/ferry\r\n"
        b"Subject: =?utf-8?Q?Ferry=20aground?=\r\nDate: Thu, 4 Mar 2021 05:06:07 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--b--"\r\n\r\n\r\n'
        b"----b--\r\nContent-Type: text/html; charset=" + charset.encode() + b"\r\nContent-ID: <frame-1>\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://quay.example/ferry\r\n\r\n"
        + page
        + b"\r\n----b--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Location: https://quay.example/a.png\r\n\r\niVBORw0KGgo=\r\n----b----\r\n"
    )


def some_rows() -> bytes:
    return b"".join(json.dumps({"id": str(n), "text": s}).encode() + b"\n" for n, s in enumerate(STORIES))


def a_table(delimiter: str = ",") -> bytes:
    text = io.StringIO()
    rows = csv.writer(text, delimiter=delimiter)
    rows.writerows([("id", "title", "text"), *((str(n), 'A "ferry"', s) for n, s in enumerate(STORIES))])
    return text.getvalue().encode()


def a_parquet() -> bytes:
    held = io.BytesIO()
    pl.DataFrame({"id": ["0", "1", "2", "3"], "text": STORIES}).write_parquet(held)
    return held.getvalue()


def a_zip(members: Mapping[str, bytes] | None = None) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (members or {f"{n}.txt": s.encode() for n, s in enumerate(STORIES)}).items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def a_tar(members: Mapping[str, bytes] | None = None) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, data in (members or {f"{n}.txt": s.encode() for n, s in enumerate(STORIES)}).items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return held.getvalue()


# By ending, a whole file with all four stories, or one.
WHOLE: dict[str, bytes] = {
    ".txt": STORIES[0].encode(),
    ".html": HTML.format(story=STORIES[0]).encode(),
    ".mhtml": a_web_archive(),
    ".eml": a_web_archive(),
    ".jsonl": some_rows(),
    ".json": json.dumps([{"text": story} for story in STORIES]).encode(),
    ".csv": a_table(),
    ".tsv": a_table("\t"),
    ".parquet": a_parquet(),
    ".warc": a_warc(),
    ".warc.gz": a_warc(packed=True),
    ".zip": a_zip(),
    ".tar": a_tar(),
    ".tar.gz": gzip.compress(a_tar(), mtime=0),
    ".tar.bz2": bz2.compress(a_tar()),
    ".jsonl.gz": gzip.compress(some_rows(), mtime=0),
    ".csv.gz": gzip.compress(a_table(), mtime=0),
    ".txt.gz": gzip.compress(STORIES[0].encode(), mtime=0),
    "": STORIES[0].encode(),
}
