"""The buttons under a message of a matter: the rows of its page, less every button that would not be honoured."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from domain.grounds import Ground
from domain.issues.ending import RATINGS
from domain.issues.issue import Intake, Issue, Stage
from domain.issues.life import choices
from domain.issues.pages import IN_GROUPS, PAGES, SAID_AS
from domain.issues.verbs import ADD, CONFIRM, DISPUTE, Verb
from domain.words import Button, Role, Rows

ASKS_FOR_A_RATING = "how_was_it"
NOBODY_HAS_IT = frozenset({"ping", "still_free"})


def buttons(page: str, issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Rows:
    """What stays in a group may be hurried again."""
    asked = replace(issue, hurried=None) if page in IN_GROUPS else issue
    honoured = choices(asked, roles, ground, now)
    rows = [tuple(_button(verb, page, issue) for verb in row if verb in honoured) for row in PAGES[page].rows]
    if page == ASKS_FOR_A_RATING:
        rows[:0] = _ratings(issue)
    if page in NOBODY_HAS_IT:
        rows.append((Button("before", press=f"before:{issue.community}:{issue.no}"),))
    if page == "card":
        rows[-1] = (*rows[-1], *_links(issue))
    rows += _besides(page, issue)
    return tuple(row for row in rows if row)


def _button(verb: Verb, page: str, issue: Issue) -> Button:
    """In a group everything that takes more than a press goes on in private."""
    if page in IN_GROUPS and verb == ADD:
        return Button(verb, link=f"add_{issue.community}_{issue.no}")
    was_told = issue.replied and verb in (CONFIRM, DISPUTE)
    usual = "replied" if was_told else issue.category if issue.intake == Intake.COMPLAINT else issue.intake
    what = "speaker" if page in IN_GROUPS else SAID_AS.get(page, usual)
    return Button(f"{verb}:{what}", press=f"{issue.about}:{verb}:{issue.round}")


def _ratings(issue: Issue) -> Rows:
    """One to five, and none."""
    press = f"rate:{issue.community}:{issue.no}:{{}}:{issue.round}"
    stars, none = (tuple(Button(f"rate:{n}", press=press.format(n)) for n in of) for of in (RATINGS, (0,)))
    return stars, none


def _links(issue: Issue) -> Iterator[Button]:
    """From the card into the private chat, as long as it tells anything."""
    if issue.stage == Stage.UNANSWERED:
        yield Button("report", link="report")
    if issue.stage != Stage.WITHDRAWN:
        yield Button("story:card", link=f"story_{issue.community}_{issue.no}")


def _besides(page: str, issue: Issue) -> Rows:
    """What isn't done with this matter itself."""
    community, into = issue.community, issue.merged_into
    if page == "merged" and into is not None:
        return ((Button("show", press=f"show:{community}:{into}", says=f"看第{into}件"),),)
    if page == "cannot_do":
        return ((Button("understood", press=f"understood:{community}:{issue.no}"),),)
    return ()
