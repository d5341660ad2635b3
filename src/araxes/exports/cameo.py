"""The CAMEO root code and the Goldstein score of an event, for those who compare with CAMEO data."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from araxes.knowledge.crosswalk import CameoCode, codes_of

ROOT_DIGITS = 2


class CameoCoding(NamedTuple):
    """A CAMEO root (two digits, `03`) and a Goldstein score of -10 to 10; `None` where the crosswalk does not tell."""

    root: str | None = None
    goldstein: float | None = None


def cameo_of(
    event_type: str, mode: str | None, contexts: Collection[str], crosswalk: Mapping[str, CameoCode]
) -> CameoCoding:
    """Return what CAMEO would call an event of this type, mode and contexts, read backwards from the crosswalk.

    The codes are those carried over to type and mode, or to the type where the mode has none. Where they are of several
    roots, those decide whose contexts the event has, the most of them; of equals the lowest, which claims least. The
    score is that of the most general code of the root. Set by judgement: the crosswalk leads from CAMEO to PLOVER,
    and its way back is not unique.
    """
    for told in (mode, None):
        codes = codes_of(event_type, told, crosswalk)
        root = _root_of(codes, contexts)
        if root is not None:
            return CameoCoding(root, next(one.goldstein for one in codes if one.code.startswith(root)))
    return CameoCoding()


def _root_of(codes: list[CameoCode], contexts: Collection[str]) -> str | None:
    roots = {one.code[:ROOT_DIGITS] for one in codes}
    if len(roots) <= 1:
        return next(iter(roots), None)
    fitting = [one for one in codes if set(one.contexts) <= set(contexts)]
    most = max((len(one.contexts) for one in fitting), default=0)
    return min((one.code[:ROOT_DIGITS] for one in fitting if len(one.contexts) == most), default=None)
