"""What every page may show of a matter, as plain data."""

from typing import Any

from domain.grounds import Ground
from domain.issues import clocks
from domain.issues.guards import nobody_says, own_work
from domain.issues.issue import Issue
from domain.issues.part import Part
from domain.moments import ms


def picture(issue: Issue, ground: Ground) -> dict[str, Any]:
    ground, customs = ground.facing(issue.category), ground.customs
    rung, above = ground.rung(issue.rung), ground.rung_above(issue.rung)
    return {
        "no": issue.no,
        "category": str(issue.category),
        "kind": customs.kind(issue.category).word,
        "stage": issue.stage.value,
        "words": issue.words,
        "added": issue.added,
        "photos": issue.photos,
        "voice": issue.voice,
        "estate": ground.estate,
        "place": ground.name,
        "level": ground.level.value,
        "community": ground.community_name,
        "zone": ground.zone,
        "public": issue.public,
        "reported": ms(issue.reported),
        "take_by": ms(issue.take_by),
        "fix_by": ms(issue.fix_by),
        "ended": ms(issue.ended),
        "keeper": issue.keeper_called,
        "own_work": own_work(issue, ground),
        "nobody_says": nobody_says(issue, ground) is not None,
        "called": rung[0].called if rung else "",
        "rung": ground.rung_name(issue.rung),
        "above": ground.rung_name(above) if above != issue.rung else "",
        "climbed": issue.rung > ground.first_rung(),
        "intake": issue.intake.value,
        "source": issue.source,
        "behalf": issue.behalf,
        "behalf_number": issue.behalf_number,
        "disputed": issue.disputed,
        "handed": issue.handed,
        "offered": issue.offered_called,
        "offered_why": issue.offered_why,
        "offer_until": ms(issue.offer_until),
        "waits_on": issue.waits_on.value if issue.waits_on else "",
        "waits_for": issue.waits_for,
        "waits_until": ms(issue.waits_until),
        "steps": [{"what": step.what, "by": ms(step.by), "reached": ms(step.reached)} for step in issue.steps],
        "parts": [_part(part) for part in issue.parts],
        "latest": issue.latest,
        "due": ms(clocks.due(issue)),
        "put_off": issue.put_off,
        "watched": issue.watched,
        "joined": issue.joined,
        "hurried": ms(issue.hurried),
        "merged_into": issue.merged_into,
        "replied": issue.replied,
        "reason": issue.reason,
        "basis": issue.basis,
        "ended_on": issue.ended_on,
        "rating": issue.rating,
        "rated_words": issue.rated_words,
        "late": issue.late,
        "how": issue.how,
        "office": clocks.sits_in_office(issue, ground),
        "unofficial": clocks.unofficial(issue, ground),
        "fix": clocks.fix_words(issue, ground),
        "quiet": [60 * hour.hour + hour.minute for hour in customs.quiet],
        "ask": customs.ask_again,
        "reopen": customs.reopen.days,
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "share": part.share, "called": part.called, "what": part.words, "stage": part.stage.value, "how": part.how,
    }  # fmt: skip
