"""Who may do what, written down a second time and by hand: a right that is loosened has to be loosened here as well."""

from collections.abc import Mapping
from typing import Any

Rows = Mapping[Any, frozenset[str]]

ACTS = """
    invite               staff administrator
    second               administrator
    dismiss              staff administrator
    unit                 staff administrator
    confirm              lead staff administrator
    look                 staff administrator
    plant                staff administrator
    rename               staff administrator
    uproot               staff administrator
    pin                  worker lead staff administrator
    import               staff administrator
    stop                 staff administrator
    retry                administrator
    decide               staff administrator
    limit                administrator
    announce             administrator
    notify               secretary staff administrator
    release              administrator
    drop                 administrator
    bind                 staff administrator
    bind_administrators  administrator
"""
MATTERS = """
    new         take      worker lead staff body
    new         fix       worker lead staff body closer
    new         decline   worker body
    new         add       author speaker resident
    new         correct   author
    new         withdraw  author speaker
    new         wake      clock
    new         chase     clock

    taken       fix       keeper closer
    taken       decline   keeper
    taken       add       author speaker resident
    taken       correct   author
    taken       withdraw  author speaker
    taken       chase     clock
    taken       leave     clock

    fixed       confirm   author
    fixed       dispute   author
    fixed       add       author speaker
    fixed       withdraw  author
    fixed       ask       clock
    fixed       give_up   clock

    confirmed   dispute   author
    unanswered  dispute   author
"""
NOTICES = """
    drafted  send      secretary staff administrator
    drafted  propose   secretary staff administrator

    waiting  approve   secretary staff administrator
    waiting  refuse    secretary staff administrator
    waiting  withdraw  secretary staff administrator
    waiting  expire    clock

    sending  stop      secretary staff administrator
    sending  finish    clock
    sending  edit      secretary staff administrator
    sending  propose   secretary staff administrator
    sending  approve   secretary staff administrator
    sending  refuse    secretary staff administrator
    sending  withdraw  secretary staff administrator
    sending  expire    clock
    sending  see       resident

    stopped  resume    secretary staff administrator
    stopped  edit      secretary staff administrator
    stopped  propose   secretary staff administrator
    stopped  approve   secretary staff administrator
    stopped  refuse    secretary staff administrator
    stopped  withdraw  secretary staff administrator
    stopped  expire    clock
    stopped  see       resident

    sent     edit      secretary staff administrator
    sent     propose   secretary staff administrator
    sent     approve   secretary staff administrator
    sent     refuse    secretary staff administrator
    sent     withdraw  secretary staff administrator
    sent     expire    clock
    sent     see       resident
"""
GIFTS = """
    staff@community         worker     estate building site
    staff@community         lead       community estate site
    staff@community         secretary  estate
    staff@community         body       street community estate site
    staff@community         reporter   community estate building site

    staff@street            worker     estate building site
    staff@street            lead       community estate site
    staff@street            secretary  community estate
    staff@street            staff      community
    staff@street            body       street community estate site
    staff@street            reporter   community estate building site
"""
BY_ADMINISTRATORS = """
    worker         estate building site
    lead           community estate site
    secretary      street community estate
    staff          street community
    body           street community estate site
    reporter       community estate building site
    administrator  town street community
"""


def table(text: str, words: int) -> Rows:
    """Each row by its first words, one or several, and whoever stands behind them."""
    rows = [line.split() for line in text.splitlines() if line.strip()]
    found = {tuple(row[:words]) if words > 1 else row[0]: frozenset(row[words:]) for row in rows}
    if len(found) < len(rows):
        raise ValueError("a row stands there twice")
    return found


def unlike(written: Rows, rules: Rows) -> list[str]:
    """What the rules allow and the table doesn't, or the other way round; empty where they are one."""
    return [
        f"{row}: {_who(written, row)} is written, {_who(rules, row)} is the rule"
        for row in sorted(written.keys() | rules.keys())
        if written.get(row) != rules.get(row)
    ]


def _who(rows: Rows, row: Any) -> str:
    return " ".join(sorted(rows[row])) or "nobody" if row in rows else "no row"
