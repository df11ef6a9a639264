"""A session that is over, where somebody was listened to, and what was talked about there."""

from dataclasses import replace

from domain.meetings.topic import Topic
from domain.meetings.visit import Matter, Sort, Stage, Visit
from domain.words import Media
from flows.seeding import plant
from sandbox.neighbourhood import SECRETARY, WORKER, meetings
from sandbox.town import ZONE
from storage import agendas, people, sessions, visits
from tests.memory.home import NOW

LEFT = (  # whatever tells of somebody
    "SELECT 1 FROM visits WHERE person IS NOT NULL OR booker IS NOT NULL OR called <> '' OR phone <> ''"
    " OR words <> '' OR said <> '' OR media <> '[]'"
    " UNION ALL SELECT 1 FROM points WHERE person IS NOT NULL OR words <> '' OR said <> '' OR media <> '[]'"
    " UNION ALL SELECT 1 FROM supports"
)


async def was_held(home, led_to=None):
    """Until now. One came by themselves, a worker booked for another, and a third wanted to hear of the topic."""
    await plant(home.desk, meetings(), ZONE)
    matter = Matter(community=led_to.community, no=led_to.no) if led_to else None

    async def work(tx):
        worker, secretary = await people.known(tx, WORKER), await people.known(tx, SECRETARY)
        [series] = await tx.all("SELECT max(id) AS id FROM series")
        [held] = await sessions.of_series(tx, series["id"], NOW, 1)
        await sessions.put(tx, replace(held, starts=NOW, ends=NOW))
        picture = (Media("photo", "p"),)
        came = Visit(
            session=held.id, person=worker.id, sort=Sort.TALK, words="灯不亮", media=picture, stage=Stage.DONE,
            said="周六换", asked=NOW, led_to=matter, ended=NOW,
        )  # fmt: skip
        await visits.begin(tx, came)
        await visits.begin(tx, replace(came, person=None, booker=worker.id, called="李大爷", phone="0571-0000"))
        topic = Topic(
            session=held.id, person=worker.id, words="灯不亮", media=picture, said="周六换", raised=NOW, led_to=matter
        )  # fmt: skip
        await agendas.support(tx, await agendas.begin(tx, topic), secretary.id)

    await home.db.act(work)
