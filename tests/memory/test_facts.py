"""What happened can't be changed unseen, and what was said about it can be forgotten all the same."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.words import Fact
from flows import verifying
from storage import facts
from tests.memory.home import Home

DAYS = ("2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22")
FIRST = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)
STORY = (  # about, verb, days after the first, what was said
    ("issue:12:1", "report", 0, "楼道灯不亮"),
    ("issue:12:1", "take", 0, ""),
    ("issue:12:2", "report", 0, "水管漏了"),
    ("issue:12:1", "fix", 1, "换了灯管"),
    ("issue:12:1", "confirm", 3, ""),
    ("issue:12:10", "report", 3, "有人堆杂物"),
)


@pytest.fixture
async def home(db):
    """Four days with a story, of which the third had none to tell."""
    home = Home(db)
    for number, (about, verb, days, words) in enumerate(STORY):
        note = {"words": words} if words else {}
        fact = Fact(about=about, verb=verb, by="a", at=FIRST + timedelta(days=days, minutes=number), note=note)
        await tell_fact(home, fact, f"update:1:{number}")
    home.time = FIRST + timedelta(days=4)
    return home


async def tell_fact(home, fact, cause):
    await home.db.act(lambda tx: facts.append(tx, fact, cause))


async def bad(home):
    return (await verifying.verify(home.db)).bad


async def sum_up(home):
    await verifying.sum_up_days(home.db, home.time)


async def heads(home):
    return await home.ask("SELECT day, facts, hash FROM heads ORDER BY day")


async def test_an_untouched_history_holds(home):
    await sum_up(home)
    assert await verifying.verify(home.db) == verifying.Finding(len(STORY))


async def test_a_history_without_facts_holds(db):
    await sum_up(Home(db))
    assert await verifying.verify(db) == verifying.Finding(0)
    assert await heads(Home(db)) == []


async def test_a_history_longer_than_a_page_holds_and_is_read_to_its_end(home, monkeypatch):
    monkeypatch.setattr(facts, "PAGE", 2)
    assert await verifying.verify(home.db) == verifying.Finding(len(STORY))
    await home.tell("UPDATE facts SET verb = 'take' WHERE about = 'issue:12:2'")
    assert "(issue:12:2, 1)" in await bad(home)


NO_NOTES = "DELETE FROM notes"  # erased ones prove nothing, so they are out of the way
EXCHANGED = [
    f"UPDATE facts SET seq = {new} WHERE about = 'issue:12:1' AND seq = {old}" for old, new in ((2, 0), (3, 2), (0, 3))
]
TAMPERED = {  # how, and the first row that no longer fits
    "what was done": (["UPDATE facts SET verb = 'decline' WHERE verb = 'take'"], "(issue:12:1, 2)"),
    "who did it": (["UPDATE facts SET who = 'b' WHERE verb = 'fix'"], "(issue:12:1, 3)"),
    "when it was done": (["UPDATE facts SET at = at - 1 WHERE verb = 'fix'"], "(issue:12:1, 3)"),
    "why it was done": (["UPDATE facts SET cause = 'alarm' WHERE verb = 'fix'"], "(issue:12:1, 3)"),
    "what it was about": (["UPDATE facts SET about = 'issue:12:3' WHERE about = 'issue:12:2'"], "(issue:12:3, 1)"),
    "its seal": (["UPDATE facts SET digest = hash WHERE verb = 'take'"], "(issue:12:1, 2)"),
    "what was said": (["UPDATE notes SET note = '{}' WHERE note LIKE '%换了%'"], "(issue:12:1, 3)"),
    "the salt of what was said": (["UPDATE notes SET salt = '' WHERE note LIKE '%换了%'"], "(issue:12:1, 3)"),
    "a first fact": ([NO_NOTES, "DELETE FROM facts WHERE about = 'issue:12:1' AND seq = 1"], "(issue:12:1, 2)"),
    "a fact in the middle": ([NO_NOTES, "DELETE FROM facts WHERE verb = 'take'"], "(issue:12:1, 3)"),
    "the order": (EXCHANGED, "(issue:12:1, 2)"),
}


@pytest.mark.parametrize(("statements", "first"), TAMPERED.values(), ids=TAMPERED)
async def test_whoever_changes_it_is_found_out_and_the_first_row_that_no_longer_fits_is_named(home, statements, first):
    for statement in statements:
        assert await home.tell(statement)
    assert first in await bad(home)


async def test_whoever_makes_the_hash_of_a_changed_fact_right_is_found_out_by_the_next_one(home):
    [rest] = await home.ask("SELECT who, at, cause, digest FROM facts WHERE about = 'issue:12:1' AND seq = 1")
    forged = facts.link(facts.START, "issue:12:1", 1, "tell", *rest)
    await home.tell("UPDATE facts SET verb = 'tell', hash = $1 WHERE about = 'issue:12:1' AND seq = 1", forged)
    assert "(issue:12:1, 2)" in await bad(home)


async def test_notes_that_were_exchanged_are_noticed(home):
    (one, *its), (other, *others) = await home.ask("SELECT fact, salt, note FROM notes ORDER BY fact LIMIT 2")
    await home.tell("UPDATE notes SET salt = $2, note = $3 WHERE fact = $1", one, *others)
    await home.tell("UPDATE notes SET salt = $2, note = $3 WHERE fact = $1", other, *its)
    assert "(issue:12:1, 1)" in await bad(home)


async def test_what_was_said_can_be_erased_with_its_salt_and_the_history_holds(home):
    await sum_up(home)
    await home.tell("DELETE FROM notes")
    assert await verifying.verify(home.db) == verifying.Finding(len(STORY))


async def test_whoever_guesses_what_was_said_finds_no_proof_of_it_in_what_stays(home):
    notes = await home.ask("SELECT salt, note FROM notes")
    digests = {digest for [digest] in await home.ask("SELECT digest FROM facts")}
    assert not digests & {facts.digest("", note) for _, note in notes}
    assert len({salt for salt, _ in notes}) == len(notes)


async def test_a_whole_chain_or_its_end_can_not_be_cut_off_once_the_day_is_over(home):
    await sum_up(home)
    await home.tell("DELETE FROM facts WHERE verb = 'confirm'")
    assert "heads 2026-11-22" in await bad(home)
    await home.tell("DELETE FROM notes")
    await home.tell("DELETE FROM facts WHERE about = 'issue:12:2'")
    assert "heads 2026-11-19" in await bad(home)


async def test_before_its_day_is_over_an_end_cut_off_goes_unseen(home):
    """Which is why days are summed up: the guard whose absence this is."""
    await home.tell("DELETE FROM facts WHERE verb = 'confirm'")
    assert await bad(home) == ""


async def test_a_fact_slipped_into_a_day_that_is_over_is_noticed(home):
    await sum_up(home)
    await tell_fact(home, Fact(about="issue:12:7", verb="report", by="a", at=FIRST), "update:1:99")
    assert "heads 2026-11-19" in await bad(home)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE heads SET facts = facts + 1 WHERE day = '2026-11-20'", "heads 2026-11-20"),
        ("UPDATE heads SET hash = '' WHERE day = '2026-11-20'", "heads 2026-11-20"),
        ("DELETE FROM heads WHERE day = '2026-11-20'", "heads 2026-11-21"),
        ("DELETE FROM heads WHERE day = '2026-11-19'", "heads 2026-11-20"),
    ],
)
async def test_a_sum_that_was_changed_or_taken_away_is_noticed(home, statement, named):
    await sum_up(home)
    assert await home.tell(statement)
    assert named in await bad(home)


async def test_every_day_that_is_over_is_summed_up_once_also_one_without_facts(home):
    for _ in range(3):
        await sum_up(home)
    assert [(day, count) for day, count, _ in await heads(home)] == list(zip(DAYS, (3, 1, 0, 2), strict=True))
    assert len({hashed for _, _, hashed in await heads(home)}) == 4


async def test_days_summed_up_as_they_pass_and_all_at_once_give_the_same_sums(home):
    for days in range(5):
        await verifying.sum_up_days(home.db, FIRST + timedelta(days=days))
    as_they_passed = await heads(home)
    await home.tell("DELETE FROM heads")
    await sum_up(home)
    assert await heads(home) == as_they_passed


async def test_a_day_is_not_summed_up_before_its_last_act_is_surely_there(home):
    midnight = datetime(2026, 11, 20, tzinfo=UTC)
    await verifying.sum_up_days(home.db, midnight + timedelta(minutes=9, seconds=59))
    assert await heads(home) == []
    await verifying.sum_up_days(home.db, midnight + timedelta(minutes=10))
    assert [day for day, _, _ in await heads(home)] == ["2026-11-19"]


async def test_two_who_sum_up_at_once_write_one_sum_a_day(home):
    await home.db.act(lambda tx: facts.put_head(tx, DAYS[0], 7, "another's"))
    await home.db.act(lambda tx: facts.put_head(tx, DAYS[0], 8, "ours"))
    assert [(count, hashed) for _, count, hashed in await heads(home)] == [(7, "another's")]
