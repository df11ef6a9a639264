"""What happened, in words: a line of a log, or a step of how a matter went."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from templates import decided
from templates.labels import LABELS
from templates.words import WORDS


def change(verb: str, note: Mapping[str, Any]) -> str:
    """One line of a log; whatever was erased since is left out."""
    if verb == "decide":
        key, was, now = note["key"], note["old"], note["new"]
        said = {"before": decided.told(was, key), "after": decided.told(now, key)}
        note = {"custom": decided.named(key, note["kind"]), **said}
    if verb == "away" and note:
        verb = "away" if note["deputy"] else "away_alone"
        note = {**note, "first": day(note["first"]), "last": day(note["last"])}
    if "kind" in note and "name" in note:
        days = {key: day(note[key]) for key in ("on", "then") if key in note}
        note = {**note, **days, "name": note["name"] or WORDS["meetings"][note["kind"]]}
    if "ledger" in note:
        days = {key: f"{note[key][:4]}年{day(note[key])}" for key in ("first", "last")}
        note = {**note, **days, "ledger": WORDS["ledgers"][note["ledger"]]}
    if verb == "import":
        note = {"did": "、".join(did.format(many=note[key]) for key, did in WORDS["imported"].items() if note.get(key))}
    if "role" in note:
        note = {"called": LABELS[f"role:{note['role']}"], **note}
    told = {key: "、".join(map(str, value)) if isinstance(value, list) else value for key, value in note.items()}
    return str(WORDS["changes"].get(verb, verb)).format_map(defaultdict(str, told))


def befell(step: Mapping[str, Any]) -> str:
    """One step of how a matter went; whoever's name was erased since is somebody."""
    words = WORDS["story"]
    said = words[step["verb"]].format(who=step["called"] or words["somebody"])
    return str(said + words["risen"].format(rung=WORDS["rungs"][step["rung"]]) if step["rung"] else said)


def day(iso: str) -> str:
    """A day that is no moment: 11月25日."""
    return "{0.month}月{0.day}日".format(date.fromisoformat(iso))
