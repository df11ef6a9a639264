"""Stalls as people write them: 理发 王师傅 20个号、磨刀、医保 带社保卡."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from domain.markets.called import called
from domain.markets.services import Service, plain
from domain.texts import line
from domain.words import Refused, Why

Picked: TypeAlias = Mapping[str, Any]  # as a draft keeps it: service, brings, cap, note

LONGEST_NAME, LONGEST_NOTE = 20, 20
MOST_CAP = 999
_BETWEEN = re.compile(r"[、，,;；。\n]+")
_APART = re.compile(r"[\s:：()（）]+")
_CAP = re.compile(r"(?:限|共|一共)?(\d{1,9})个?号")
_BRING = re.compile(r"(?:要|请)?带(?=.)")  # 带社保卡
_PAPER = "(?:身份证|社保卡|户口本|医保卡|老年证|病历本)"
_PAPERS = re.compile(rf"带{_PAPER}(?:[、，,和]{_PAPER})+")  # what is to be brought is no stall
_CALLED_IN = re.compile("^(?:请|找|由|让)")
_NOBODY = frozenset({"没人", "还没人", "还没人来", "没定", "还没定", "待定"})


def stall(service: str, brings: str = "", cap: int = 0, note: str = "") -> Picked:
    return {"service": service, "brings": brings, "cap": cap, "note": note}


def stalls_said(text: str, services: tuple[Service, ...]) -> Iterator[Picked]:
    """All that one message names; a part of it that names no service refuses the whole."""
    text = _PAPERS.sub(lambda papers: _BETWEEN.sub("和", papers[0]), text)
    for part in filter(None, map(str.strip, _BETWEEN.split(text))):
        cap, note, words = _set_apart(part)
        keys, brings = _named(words, services)
        if not keys:
            raise Refused(Why.WRONG_VALUE, wrong="stalls")
        for key in keys:
            yield stall(key, brings, cap or 0, note)


def told_of(one: Picked, text: str) -> Picked:
    """What was written of this one: who brings it, how many have their turn, what to bring."""
    cap, note, words = _set_apart(text)
    brings = _who(" ".join(words)) if words else one["brings"]
    return stall(one["service"], brings, one["cap"] if cap is None else cap, note or one["note"])


def _set_apart(text: str) -> tuple[int | None, str, list[str]]:
    """The cap, what is to be brought, and every other word."""
    caps = [int(figure) for figure in _CAP.findall(text)]
    if any(cap > MOST_CAP for cap in caps):
        raise Refused(Why.WRONG_VALUE, wrong="stall_cap")
    words = [word for word in _APART.split(_CAP.sub(" ", text)) if word]
    notes = [word for word in words if _BRING.match(word)]
    cap = caps[0] if caps else 0 if "不限" in words else None
    return cap, line(" ".join(notes), LONGEST_NOTE), [word for word in words if word not in (*notes, "不限")]


def _named(words: list[str], services: tuple[Service, ...]) -> tuple[tuple[str, ...], str]:
    """A word that is a service and nothing else names it; otherwise whatever stands in the words at all."""
    for at, word in enumerate(words):
        keys, beside = called(plain(word), services)
        if keys and not beside:
            return keys, _who(" ".join((*words[:at], *words[at + 1 :])))
    keys, beside = called(plain("".join(words)), services)
    return keys, _who(beside)


def _who(said: str) -> str:
    name = _CALLED_IN.sub("", line(said, LONGEST_NAME))
    return "" if name in _NOBODY else name
