"""Two hundred pages that mean harm, or were harmed: made, not collected, the same at every run."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

MEGABYTE = 1_000_000
STORY = (
    "Kenya accused Uganda on Monday of moving the border posts on the lake. The foreign minister said in Nairobi that "
    "the posts had stood there since 1954. Uganda denied it. Its ambassador said that nobody had touched them, and "
    "that fishermen of both countries would be glad of a talk. The two sides will meet next week in Kampala.\n"
)
Pages = Iterator[tuple[str, bytes]]


def page(body: str, head: str = "", title: str = "Posts on the lake") -> bytes:
    """An HTML page around the body."""
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{body}</body></html>"
    ).encode()


def story(extra: str = "", times: int = 4) -> str:
    """The story as HTML paragraphs, with something before it."""
    return f"<article>{extra}" + f"<p>{STORY}</p>" * times + "</article>"


def deep_nesting() -> Pages:
    for tag in ("div", "b", "blockquote", "table><tr><td", "ul><li", "font", "a href=x", "section"):
        close = f"</{tag.split('>')[0].split()[0]}>"
        for depth in (1_000, 100_000):
            yield f"nest-{tag[:4].strip('><')}-{depth}.html", page(f"<{tag}>" * depth + STORY + close * depth)
    yield "nest-unclosed.html", page("<div><p>" * 60_000 + story())
    yield "nest-json.html", page(story(), f'<script type="application/ld+json">{"[" * 100_000}</script>')
    yield "nest-json.jsonl", b'{"text": ' + b"[" * 100_000 + b"\n" + json.dumps({"text": STORY * 4}).encode()
    yield "nest-json.json", b"[" * 200_000


def large() -> Pages:
    yield "large-one-line.txt", b"word " * (20 * MEGABYTE)
    yield "large-lines.txt", b"A line of some words here.\n" * (4 * MEGABYTE)
    yield "large.html", page("<p>A paragraph of some words here.</p>" * (3 * MEGABYTE))
    yield (
        "large-row.jsonl",
        b'{"text": "' + b"w " * (30 * MEGABYTE) + b'"}\n' + json.dumps({"text": STORY * 4}).encode(),
    )
    yield "below-limit-one-word.txt", b"x" * (19 * MEGABYTE)
    yield "below-limit-prose.txt", (STORY * 60_000).encode()[: 19 * MEGABYTE]
    yield "below-limit.html", page("<p>" + STORY * 30 + "</p>" * 1)
    yield "many-paragraphs.html", page("".join(f"<p>{STORY}</p>" for _ in range(3_000)))
    yield "long-lines.txt", (STORY.replace("\n", " ") * 500 + "\n").encode() * 4
    yield "large-attribute.html", page(story('<img src="data:image/png;base64,' + "A" * (8 * MEGABYTE) + '">'))
    yield "large-comment.html", page(f"<!--{'x' * 8 * MEGABYTE}-->" + story())
    yield "large-title.html", page(story(), title="Posts " * 500_000)
    yield "large-script.html", page(f"<script>{'var a=1;' * MEGABYTE}</script>" + story())
    yield "large-style.html", page(f"<style>{'p{color:red}' * 500_000}</style>" + story())


def bytes_of_no_text() -> Pages:
    rng = random.Random(3)
    yield "nul.txt", STORY.replace(" ", "\0 ").encode() * 4
    yield "nul-some.txt", (STORY * 4).replace("Kenya", "Ke\0nya", 2).encode()
    yield "nul.html", page(story().replace("Uganda", "Uga\0nda"))
    yield "nul-only.txt", b"\0" * 100_000
    yield "nul-tail.txt", (STORY * 4).encode() + b"\0" * 50_000
    yield "random.txt", rng.randbytes(200_000)
    yield "random.html", rng.randbytes(200_000)
    yield "random.jsonl", rng.randbytes(200_000)
    yield "random", rng.randbytes(200_000)
    yield "controls.txt", (STORY * 4).replace(" ", "\x08\x1b[31m ").encode()
    yield "escape.txt", ("\x1b]0;owned\x07" + STORY * 4).encode()
    yield "high.txt", b"\xff\xfe\xfd" * 30_000
    yield "empty.txt", b""
    yield "blank.txt", b" \n\t\r\n" * 10_000
    yield "pdf.txt", b"%PDF-1.7\n" + rng.randbytes(50_000)
    yield "png.html", b"\x89PNG\r\n\x1a\n" + rng.randbytes(50_000)


def entities() -> Pages:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "lol">{laughs}]>'
    yield "bomb.xhtml", f"{bomb}<html><body><p>&l11;</p>{story()}</body></html>".encode()
    yield "bomb.html", f"{bomb}<html><body><p>&l11;</p>{story()}</body></html>".encode()
    yield "bomb.rss", f"{bomb}<rss><channel><item><title>&l11;</title></item></channel></rss>".encode()
    yield "bomb.opml", f'{bomb}<opml><body><outline xmlUrl="&l11;"/></body></opml>'.encode()
    local = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    yield "local-file.xhtml", f"{local}<html><body><p>&x;</p>{story()}</body></html>".encode()
    yield "local-file.rss", f"{local}<rss><channel><item><description>&x;</description></item></channel></rss>".encode()
    yield "quadratic.xhtml", f'<!DOCTYPE r [<!ENTITY a "{"a" * 100_000}">]><html>{"&a;" * 10_000}</html>'.encode()
    yield "entities.html", page("&amp;" * MEGABYTE + story())
    yield "numeric.html", page("&#x41;&#1114112;&#xD800;&#0;" * 50_000 + story())
    yield "unknown.html", page("&notanentity;&&&&;;;" * 50_000 + story())


def directions_and_marks() -> Pages:
    marks = {
        "rtl": "‮", "isolates": "⁦⁩⁧", "zero-width": "​‍﻿", "combining": "́" * 40,
        "variation": "️", "private": "\ue000", "tags": "\U000e0041", "soft-hyphen": "\xad", "line-sep": "\u2028",
        "nel": "\x85", "form-feed": "\x0c", "noncharacter": "￾",
    }  # fmt: skip
    for name, mark in marks.items():
        yield f"mark-{name}.txt", (STORY * 4).replace(" ", f"{mark} ").encode()
        yield f"mark-{name}.html", page(story().replace(" a", f" {mark}a"))
    yield "zalgo.txt", "".join(char + "͎" * 300 for char in STORY * 4).encode()
    yield "surrogates.jsonl", b'{"text": "' + (STORY.strip() * 4).encode() + b' \\ud800\\udfff \\udead"}'
    yield "emoji.txt", ("\U0001f468‍\U0001f469‍\U0001f467" * 20_000 + "\n" + STORY * 4).encode()
    yield "spaces.txt", (STORY * 4).replace(" ", " \u3000 ").encode()


def encodings() -> Pages:
    accented = STORY.replace("Kenya", "Curaçao").replace("Uganda", "Perú") * 4
    for name in (
        "utf-16",
        "utf-16-le",
        "utf-32",
        "cp1252",
        "koi8-r",
        "shift_jis",
        "gb18030",
        "utf-7",
        "cp037",
        "cp437",
    ):
        yield f"encoded-{name}.txt", accented.encode(name, "replace")
        yield (
            f"lie-{name}.html",
            page(story().replace("Kenya", "Curaçao")).replace(b"charset=utf-8", f"charset={name}".encode()),
        )
    yield "mixed.txt", accented.encode() + accented.encode("cp1252") + accented.encode("utf-16-le")
    yield "mixed.html", page(story()) + page(story()).decode().encode("utf-16")
    yield "cut-character.txt", accented.encode()[:-1] + "ç".encode()[:1]
    yield "two-marks.txt", b"\xef\xbb\xbf\xff\xfe" + accented.encode()
    yield "unknown-charset.html", page(story()).replace(b"charset=utf-8", b"charset=" + b"x" * 5_000)


def scripts() -> Pages:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    yield "script-title.html", page(story(), title=evil)
    yield "script-escaped.html", page(story("&lt;script&gt;alert(1)&lt;/script&gt;"), title="&lt;script&gt;alert(1)")
    yield "script-outlet.html", page(story(), f'<meta property="og:site_name" content="{evil.replace(chr(34), "")}">')
    yield "script-text.txt", (evil + "\n" + STORY * 4).encode()
    row = {"text": STORY * 4, "title": evil, "outlet": evil, "byline": evil, "url": "javascript:alert(1)", "id": evil}
    yield "script-row.jsonl", json.dumps(row).encode()
    yield "sql-row.jsonl", json.dumps({**row, "outlet": "'; DROP TABLE articles; --", "id": "\0"}).encode()
    yield "formula.jsonl", json.dumps({**row, "title": "=HYPERLINK(1)", "outlet": "@SUM(1)"}).encode()
    yield "markup-console.txt", ("[bold red]" * 2_000 + "[/] [link=x]\n" + STORY * 4).encode()
    yield "svg.html", page(f"<svg><script>alert(1)</script><text>{STORY}</text></svg>" + story())
    yield "frames.html", page("<iframe srcdoc='<p>x'></iframe>" * 20_000 + story())
    yield (
        "refresh.html",
        page(story(), '<meta http-equiv=refresh content="0;url=file:///etc/passwd"><base href="file:///">'),
    )


def markup_in_bulk() -> Pages:
    yield "links.html", page("".join(f"<a href='/{i}'>Story {i} of the day</a> " for i in range(50_000)) + story())
    for count in (2_000, 100_000):
        attributes = " ".join(f"a{i}={i}" for i in range(count))
        yield f"attributes-{count}.html", page(f"<div {attributes}>" + story() + "</div>")
    yield "classes.html", page(f'<div class="{"article body " * 100_000}">' + story() + "</div>")
    yield "table.html", page("<table>" + ("<tr>" + "<td>1</td>" * 50 + "</tr>") * 2_000 + "</table>" + story())
    yield "options.html", page("<select>" + "<option>Country" * 50_000 + "</select>" + story())
    yield "breaks.html", page("<br>" * 200_000 + story())
    yield "empty-paragraphs.html", page("<p></p>" * 200_000 + story())
    yield "unclosed-comment.html", page(story() + "<!-- " + "never closed " * 50_000)
    yield "unclosed-tag.html", page(story() + "<div " * 50_000)
    yield "brackets.html", page("<" * 100_000 + story())
    yield "cdata.html", page("<![CDATA[" * 10_000 + story())
    yield "doctypes.html", b"<!doctype html>" * 20_000 + page(story())
    yield "forms.html", page("<form><input><label>Name</label></form>" * 20_000 + story())
    yield (
        "json-ld.html",
        page(story(), '<script type="application/ld+json">' + '{"a":' * 5_000 + "1" + "}" * 5_000 + "</script>"),
    )
    yield "json-ld-many.html", page(story(), '<script type="application/ld+json">{"@type":"X"}</script>' * 5_000)
    yield (
        "meta-many.html",
        page(story(), '<meta property="article:published_time" content="2022-13-45T99:99">' * 20_000),
    )
    yield "headings.html", page("<h1>Posts on the lake</h1>" * 20_000 + story())
    yield "hidden.html", page(f"<div style='display:none'>{STORY * 200}</div>" + story())


def prose_bombs() -> Pages:
    """Text on which a pattern or a comparison of everything with everything would never end."""
    runs = {
        "capitals": "Posts ", "letters": "A ", "initials": "J. ", "names": "John Smith ", "brackets": "(",
        "pairs": "()", "quotes": '"', "curly": "“", "single": "'", "said": "said ", "dots": ". ",
        "quoted": '"Yes," he said. ',
        "ellipsis": "...", "dashes": "- ", "em": "—", "commas": ", ", "digits": "1", "numbers": "1,000,000.5 ",
        "dates": "Nov. 1, 2022, ", "years": "2022 ", "times": "10:30 ", "months": "May ", "urls": "http://a.example/ ",
        "mails": "a@b.example ", "dotted": "a.b.c.d.", "slashes": "/", "pipes": "| ", "titles": "Mr. ",
        "president": "President ", "countries": "Kenya and Uganda, ", "kenya": "Kenya ", "not": "not ", "that": "that ",
        "according": "according to ", "by": "By John Smith\n", "short-lines": "Posts\n", "dash-lines": "- a\n",
        "same": STORY, "and": "and ", "who": "who said that ",
    }  # fmt: skip
    for name, unit in runs.items():
        yield f"run-{name}.txt", (STORY * 2 + unit * (60_000 // len(unit)) + "\n" + STORY * 2).encode()
    yield "quoted-fragments.txt", "".join(f'Kenya said "part {i}" was so. ' for i in range(5_000)).encode()
    yield "unclosed-quotes.txt", (STORY * 2 + 'He said: "It began\n' * 3_000).encode()


def containers() -> Pages:
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * (200 * MEGABYTE))
        archive.writestr("../../escape.txt", STORY * 4)
        archive.writestr("/absolute.txt", STORY * 4)
    yield "bomb.zip", inside.getvalue()
    nested = inside.getvalue()
    for _ in range(6):
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inner.zip", nested)
        nested = outer.getvalue()
    yield "nested.zip", nested
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for i in range(20_000):
            archive.writestr(f"{i}.txt", b"")
    yield "many.zip", many.getvalue()
    yield "cut.zip", inside.getvalue()[: len(inside.getvalue()) // 2]
    yield "bomb.txt.gz", gzip.compress(b"0" * (200 * MEGABYTE))
    yield "bomb.html.gz", gzip.compress(gzip.compress(b"<p>" * (60 * MEGABYTE)))
    yield "cut.jsonl.gz", gzip.compress(json.dumps({"text": STORY * 4}).encode() * 50)[:100]
    warc = b"".join(_warc_record(f"https://lake.example/{i}", page(story())) for i in range(5))
    yield "cut.warc", warc[: len(warc) // 2]
    yield "cut.warc.gz", gzip.compress(warc)[: len(gzip.compress(warc)) // 2]
    yield "lying-length.warc", warc.replace(b"Content-Length: ", b"Content-Length: 9", 2)
    yield "no-length.warc", warc.replace(b"Content-Length", b"Content-Strength")
    yield "garbage.warc", b"WARC/1.0\r\n" * 50_000
    yield (
        "cut.mhtml",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n" + page(story()),
    )
    yield "nested.mhtml", b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" * 2_000
    yield "ragged.csv", b'title,text\n"unclosed,' + (STORY * 4).encode() + b"\n" + b"a,b,c,d\n" * 1_000
    yield "wide.csv", b",".join(b"c%d" % i for i in range(50_000)) + b"\n" + b"," * 49_999 + b"\n"
    yield "garbage.parquet", b"PAR1" + random.Random(5).randbytes(10_000) + b"PAR1"


def _warc_record(url: str, html: bytes) -> bytes:
    payload = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-11-25T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{url[-1] * 8}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


KINDS: tuple[Callable[[], Pages], ...] = (
    deep_nesting, large, bytes_of_no_text, entities, directions_and_marks, encodings, scripts, markup_in_bulk,
    prose_bombs, containers,
)  # fmt: skip


def write_all(folder: Path) -> list[Path]:
    """Write the pages below the folder and return their paths, a folder a kind."""
    paths = []
    for kind in KINDS:
        for name, data in kind():
            path = folder / kind.__name__ / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            paths.append(path)
    return paths
