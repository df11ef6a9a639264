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
    note                 worker lead staff
    slip                 worker lead secretary staff
    study                worker lead secretary staff body administrator
    tend                 worker lead
    count                lead secretary staff administrator
    export               secretary staff administrator
    exhibit              staff administrator
    hotline              staff administrator
    stop                 staff administrator
    retry                administrator
    decide               staff administrator
    limit                administrator
    announce             administrator
    notify               secretary staff administrator
    release              administrator
    drop                 administrator
    meet                 secretary staff administrator
    book_for             worker lead secretary staff
    bind                 staff administrator
    bind_administrators  administrator
"""
MATTERS = """
    new         take       worker lead staff body
    new         fix        worker lead staff body closer
    new         reply      worker lead staff body
    new         decline    worker body
    new         hand_over  worker lead staff body
    new         accept     offered
    new         refuse     offered
    new         recall     giver
    new         lapse      clock
    new         cannot     staff
    new         merge      lead staff
    new         watch      lead secretary staff
    new         hurry      author speaker resident
    new         join       resident
    new         add        author speaker resident
    new         correct    author
    new         withdraw   author speaker
    new         wake       clock
    new         chase      clock

    triage      take_over  ladder
    triage      send_back  ladder
    triage      fix        closer keeper
    triage      reply      keeper ladder
    triage      hand_over  ladder
    triage      accept     offered
    triage      refuse     offered
    triage      recall     giver
    triage      lapse      clock
    triage      tell       keeper ladder
    triage      cannot     staff
    triage      merge      lead staff
    triage      watch      lead secretary staff
    triage      hurry      author speaker resident
    triage      join       resident
    triage      add        author speaker resident
    triage      withdraw   author speaker
    triage      wake       clock
    triage      chase      clock
    triage      leave      clock

    taken       fix        closer keeper
    taken       reply      keeper
    taken       wait       keeper
    taken       inquire    keeper
    taken       tell       keeper
    taken       later      keeper
    taken       plan       keeper
    taken       reach      keeper
    taken       split      keeper
    taken       call_in    keeper
    taken       decline    keeper
    taken       hand_over  keeper
    taken       accept     offered
    taken       refuse     offered
    taken       recall     giver
    taken       lapse      clock
    taken       expire     clock
    taken       climb      keeper
    taken       take_over  ladder
    taken       cannot     staff
    taken       merge      lead staff
    taken       watch      lead secretary staff
    taken       hurry      author speaker resident
    taken       join       resident
    taken       add        author speaker resident
    taken       correct    author
    taken       withdraw   author speaker
    taken       remind     clock
    taken       nudge      clock
    taken       chase      clock
    taken       leave      clock

    waiting     fix        closer keeper
    waiting     reply      keeper
    waiting     resume     keeper
    waiting     answer     author speaker
    waiting     tell       keeper
    waiting     call_in    keeper
    waiting     complete   clock
    waiting     climb      keeper
    waiting     take_over  ladder
    waiting     cannot     staff
    waiting     merge      lead staff
    waiting     watch      lead secretary staff
    waiting     hurry      author speaker resident
    waiting     join       resident
    waiting     add        author speaker resident
    waiting     withdraw   author speaker
    waiting     wake       clock
    waiting     later      keeper
    waiting     remind     clock
    waiting     nudge      clock
    waiting     chase      clock
    waiting     leave      clock

    replied     confirm    author
    replied     dispute    author
    replied     add        author speaker
    replied     withdraw   author
    replied     ask        clock
    replied     give_up    clock

    fixed       confirm    author
    fixed       dispute    author
    fixed       add        author speaker
    fixed       withdraw   author
    fixed       ask        clock
    fixed       give_up    clock

    confirmed   rate       author
    confirmed   dispute    author

    unanswered  dispute    author

    cannot      appeal     author

    merged      protest    author
    merged      unmerge    lead staff
"""
PARTS = """
    asked     accept    helper
    asked     refuse    helper
    asked     finish    helper
    asked     give      keeper
    asked     keep      keeper
    asked     call_off  keeper
    asked     chase     clock
    asked     let_go    clock

    accepted  finish    helper
    accepted  refuse    helper
    accepted  give      keeper
    accepted  keep      keeper
    accepted  call_off  keeper
    accepted  chase     clock
    accepted  let_go    clock

    refused   give      keeper
    refused   keep      keeper
    refused   call_off  keeper
"""
SESSIONS = """
    planned   move       administrator host secretary staff
    planned   shelter    administrator host secretary staff
    planned   cancel     administrator host secretary staff
    planned   resize     administrator host secretary staff
    planned   remind     clock
    planned   start      clock host

    running   shelter    administrator host secretary staff
    running   resize     administrator host secretary staff
    running   cancel     administrator host secretary staff
    running   close      clock host
    running   nag        clock

    closed    archive    administrator clock host secretary staff
    closed    nag        clock
"""
STALLS = """
    open      give       administrator secretary staff
    open      take       provider
    open      change     administrator secretary staff
    open      drop       administrator secretary staff

    planned   confirm    administrator provider secretary staff
    planned   cannot     administrator provider secretary staff
    planned   give       administrator secretary staff
    planned   change     administrator secretary staff
    planned   drop       administrator secretary staff

    sure      cannot     administrator provider secretary staff
    sure      give       administrator secretary staff
    sure      change     administrator secretary staff
    sure      drop       administrator secretary staff
    sure      shift      clock

    off       give       administrator secretary staff
"""
QUEUES = """
    waiting   call       clock
    waiting   serve      administrator provider secretary staff
    waiting   skip       administrator provider secretary staff
    waiting   leave      guest
    waiting   call_off   clock

    called    serve      administrator provider secretary staff
    called    skip       administrator provider secretary staff
    called    leave      guest
    called    call_off   clock

    missed    serve      administrator provider secretary staff
"""
VISITS = """
    asked     book       resident
    asked     wait       resident
    asked     walk_in    host

    booked    change     booker guest
    booked    come       booker guest
    booked    late       booker guest
    booked    give_up    booker guest
    booked    call       host
    booked    arrive     host
    booked    miss       host
    booked    drop       clock

    waiting   book       clock
    waiting   offer      clock
    waiting   give_up    booker guest
    waiting   arrive     host
    waiting   drop       clock

    offered   accept     booker guest
    offered   decline    booker guest
    offered   expire     clock
    offered   arrive     host
    offered   drop       clock

    passed    wait       booker guest
    passed    give_up    booker guest
    passed    drop       clock

    booked    shift      clock
    waiting   shift      clock
    offered   shift      clock
    passed    shift      clock

    called    arrive     host
    called    miss       host

    no_show   arrive     host
    no_show   call       host

    called    settle     host
    called    note       host
    called    join       host
    called    to_council host
    called    mediate    host

    here      settle     host
    here      note       host
    here      join       host
    here      to_council host
    here      mediate    host
"""
TOPICS = """
    raised    support    resident
    raised    settle     host
    raised    note       host
    raised    to_council host
"""
TALES = """
    drafted   leave_out  secretary staff administrator
    drafted   put_in     secretary staff administrator
    drafted   open       secretary staff administrator
    drafted   ask        secretary staff administrator
    drafted   approve    secretary staff administrator
    drafted   drop       secretary staff administrator
    drafted   lapse      clock

    asked     agree      author
    asked     decline    author
    asked     drop       secretary staff administrator
    asked     close      clock

    ready     decline    author
    ready     open       secretary staff administrator
    ready     approve    secretary staff administrator
    ready     drop       secretary staff administrator
    ready     lapse      clock

    approved  decline    author
    approved  drop       secretary staff administrator
    approved  tell       clock

    told      recount    clock
"""
REVIEWS = """
    drafted   open       staff
    drafted   approve    staff
    drafted   drop       staff
    drafted   lapse      clock

    approved  drop       staff
    approved  tell       clock
    approved  fail       clock
"""
EXHIBITS = """
    waiting    show        staff administrator
    waiting    show_bare   staff administrator
    waiting    keep_back   staff administrator

    shown      show        staff administrator
    shown      show_bare   staff administrator
    shown      keep_back   staff administrator

    bare       show        staff administrator
    bare       show_bare   staff administrator
    bare       keep_back   staff administrator

    kept_back  look_again  staff administrator
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
DANGERS = """
    open     go      worker lead secretary staff body administrator
    open     cannot  worker lead secretary staff body administrator
    open     false   author
    open     again   clock
    open     end     clock

    coming   cannot  keeper
    coming   over    keeper
    coming   false   author
    coming   end     clock
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
