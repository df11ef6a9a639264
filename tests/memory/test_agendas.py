"""What was talked about in an evening, and what became of it, on either database."""

from dataclasses import replace

import pytest

from domain.issues.issue import Stage as IssueStage
from domain.meetings.became import Matter, told
from domain.meetings.topic import Stage, Topic
from domain.meetings.visit import Matter as Led
from domain.words import Media
from flows.seeding import plant
from sandbox.neighbourhood import SECRETARY, STAFF, WORKER, meetings
from sandbox.town import ZONE
from storage import agendas, became, issues, people, sessions
from tests.memory.home import NOW, Home


class Evening(Home):
    session: int
    worker: int
    secretary: int
    staff: int

    async def raised(self, words, **how):
        """A topic, as it reads from the table."""

        async def work(tx):
            raised = Topic(session=self.session, person=self.worker, words=words, raised=NOW)
            id_ = await agendas.begin(tx, raised)
            await agendas.put(tx, replace(raised, id=id_, **how))
            return await agendas.topic(tx, id_)

        return await self.db.act(work)

    async def led(self, words, no, **how):
        """One that became a matter, which by now is so."""
        matter = await self.matter(no, words=words, **how)
        await self.db.act(lambda tx: issues.put(tx, matter))
        return await self.raised(words, stage=Stage.NOTED, led_to=Led(community=matter.community, no=no), ended=NOW)

    async def supports(self, topic, person):
        await self.db.act(lambda tx: agendas.support(tx, topic.id, person))

    async def reads(self, person=agendas.NOBODY):
        return await self.db.read(lambda tx: agendas.of(tx, self.session, person))

    async def look(self, ask):
        return await self.db.read(lambda tx: ask(tx, self.session))


@pytest.fixture
async def evening(db):
    await Home.built(db)
    evening = Evening(db)
    await plant(evening.desk, meetings(), ZONE)

    async def look(tx):
        [series] = await tx.all("SELECT max(id) AS id FROM series")
        [held] = await sessions.of_series(tx, series["id"], NOW, 1)
        return [held.id, *[(await people.known(tx, who)).id for who in (WORKER, SECRETARY, STAFF)]]

    evening.session, evening.worker, evening.secretary, evening.staff = await db.read(look)
    return evening


async def test_a_topic_is_read_as_it_was_put(evening):
    put = {"media": (Media("photo", "p"),), "stage": Stage.ANSWERED, "said": "周六换", "ended": NOW, "round": 2}
    topic = await evening.raised("灯", **put)
    assert (topic.words, topic.person) == ("灯", evening.worker)
    assert {name: getattr(topic, name) for name in put} == put


async def test_what_most_want_to_hear_of_stands_first_and_nobody_counts_twice(evening):
    await evening.raised("树")
    light = await evening.raised("灯")
    for person in (evening.secretary, evening.staff, evening.staff):
        await evening.supports(light, person)
    first, second = await evening.reads(evening.staff)
    assert (first.words, first.others, first.supported) == ("灯", 2, True)
    assert (second.words, second.others, second.supported) == ("树", 0, False)
    assert await evening.db.read(lambda tx: agendas.supporters(tx, light.id)) == {evening.secretary, evening.staff}


async def test_what_has_no_outcome_is_left_in_the_order_it_was_raised(evening):
    for words, stage in (("灯", Stage.RAISED), ("树", Stage.PASSED_ON), ("锁", Stage.RAISED)):
        await evening.raised(words, stage=stage)
    assert await evening.look(agendas.left) == ["灯", "锁"]


async def test_of_what_became_a_matter_its_stage_counts_and_of_the_rest_how_it_ended(evening):
    await evening.led("灯", 1, stage=IssueStage.CONFIRMED, ended=NOW)
    await evening.led("树", 2, stage=IssueStage.CANNOT, ended=NOW, reason="古树")
    await evening.led("吵", 3, public=False)
    await evening.raised("门", stage=Stage.ANSWERED, said="明天开")
    await evening.raised("电梯", stage=Stage.PASSED_ON)
    said = told(await evening.look(became.of))
    counts = {kind: said[kind] for kind in ("good", "doing", "replied", "cannot", "council", "many")}
    assert counts == {"good": 1, "doing": 0, "replied": 1, "cannot": 1, "council": 1, "many": 4}
    assert said["no_way"] == [{"no": 2, "stage": "cannot", "words": "树", "reason": "古树"}]


async def test_a_matter_that_was_merged_stands_as_the_one_it_goes_on_under(evening):
    fixed = await evening.matter(9, stage=IssueStage.FIXED)
    await evening.db.act(lambda tx: issues.put(tx, fixed))
    await evening.led("灯", 1, stage=IssueStage.MERGED, ended=NOW, merged_into=9)
    assert [matter.stage for matter in (await evening.look(became.of)).matters] == ["fixed"]
    assert await evening.look(became.unanswered) == []


async def test_what_has_no_reply_is_named_as_it_was_raised(evening):
    await evening.led("灯", 1, stage=IssueStage.TAKEN)
    await evening.led("树", 2, stage=IssueStage.REPLIED)
    assert await evening.look(became.unanswered) == [Matter(no=1, stage="taken", words="灯", reason="")]
