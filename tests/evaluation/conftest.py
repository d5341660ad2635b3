"""One tiny invented gold set: a page of two countries, a threat, a denial and a carrier."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from araxes.evaluation.gold_files import read_gold
from araxes.evaluation.perfect import perfect_records, write_records

PAGE = """Veldt warns Ostra

By A. Writer

Marta Vell, president of Veldt, warned Ostra on 3 May that the port would close. “We will close it,” she said.
Ostra denied plans for a raid, according to OSP. A boat was seen near Lund.

More news: 9 June
"""


def _at(words: str, after: str = "") -> list[int]:
    start = PAGE.index(words, PAGE.index(after) if after else 0)
    return [start, start + len(words)]


def _worded(words: str) -> dict[str, Any]:
    start, end = _at(words)
    return {"start": start, "end": end, "text": words}


def _actor(actor_id: str, name: str, kind: str, country: str, *mentions: list[int], **more: Any) -> dict[str, Any]:
    return {
        "id": actor_id,
        "name": name,
        "type": kind,
        "country": country,
        "mentions": list(mentions),
        "mention_texts": [PAGE[start:end] for start, end in mentions],
        **more,
    }


def _event(event_id: str, actor: str, kind: str, recipient: str, trigger: str, **more: Any) -> dict[str, Any]:
    start = PAGE.index(trigger)
    first = PAGE.rindex("\n", 0, start) + 1
    return {
        "id": event_id,
        "actor": [actor],
        "recipient": [recipient],
        "type": kind,
        "alternatives": [],
        "trigger": _at(trigger),
        "sentence": [first, PAGE.index(".", start) + 1],
        "also_reported": [],
        "modality": "happened",
        "according_to": [],
        "performed_by": [],
        "date": {"earliest": "2031-05-03", "latest": "2031-05-03"},
        "reciprocal": False,
        "optional": False,
        **more,
    }


def _statement(one: str, speaker: str, cue: str, content: str, kind: str, *chain: str) -> dict[str, Any]:
    return {
        "id": one,
        "speaker": speaker,
        "cue_span": _at(cue, "Marta"),
        "content_spans": [_at(content)],
        "kind": kind,
        "chain": list(chain),
        "optional": False,
    }


def _gold() -> dict[str, Any]:
    return {
        "document": "veldt.txt",
        "title": _worded("Veldt warns Ostra"),
        "byline": _worded("By A. Writer"),
        "dateline": None,
        "published": {
            "best": "2031-05",
            "known": {"earliest": "2031-05-03", "latest": "2031-05-31"},
            "evidence": [_worded("on 3 May")],
        },
        "body": [[PAGE.index("Marta"), _at("she said.")[1]], [_at("Ostra denied")[0], _at("near Lund.")[1]]],
        "clutter": [_at("More news: 9 June")],
        "actors": [
            _actor("XVE", "Veldt", "country", "XVE", _at("Veldt", "Marta")),
            _actor("XOS", "Ostra", "country", "XOS", _at("Ostra", "Marta"), _at("Ostra", "said.")),
            _actor("XVE:MARTA_VELL", "Marta Vell", "person", "XVE", _at("Marta Vell")),
            _actor("XOS:OSP", "Ostra Press (OSP)", "organisation", "XOS", _at("OSP")),
            _actor("XLU", "Lund", "country", "XLU", _at("Lund"), place_only=True),
        ],
        "statements": [
            _statement("s1", "XVE:MARTA_VELL", "warned", "that the port would close", "indirect"),
            _statement("s2", "XVE:MARTA_VELL", "said", "“We will close it,”", "direct"),
            _statement("s3", "XOS", "denied", "plans for a raid", "indirect", "OSP"),
        ],
        "events": [
            _event("e1", "XVE", "THREATEN", "XOS", "warned", performed_by=["s1"]),
            _event("e2", "XOS", "ASSAULT", "XVE", "raid", modality="denied", according_to=["s3"]),
        ],
        "dyads": [{"pair": ["XVE", "XOS"], "direction": "hostile"}],
    }


@pytest.fixture
def gold_set(tmp_path: Path) -> Path:
    """The folder of the gold set: `veldt.json`, with its page in `pages/`."""
    folder = tmp_path / "gold"
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "veldt.txt").write_bytes(PAGE.encode())
    (folder / "veldt.json").write_text(json.dumps(_gold()), encoding="utf-8")
    return folder


@pytest.fixture
def predictions(gold_set: Path, tmp_path: Path) -> Path:
    """The folder of a perfect export of the gold set."""
    folder = tmp_path / "export"
    folder.mkdir()
    write_records(perfect_records(read_gold(gold_set)), folder)
    return folder
