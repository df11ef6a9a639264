"""A link lets one in, a code makes one administrator, and one administrator stays: whoever comes at the same moment."""

import asyncio
from collections import Counter
from itertools import count

import pytest

from domain.forms import Said
from domain.invitations.invitation import LASTS, Invitation
from domain.places import ROOT
from domain.words import Refused, Role, Why
from flows import administrators, dismissals, invitations
from flows.receipt import RECEIPT, Receipt
from flows.who import Visitor
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, STAFF, STREET_STAFF, WORKER
from storage import inbox, people, standings
from storage import invitations as shelf
from storage.inbox import Arrival
from tests.memory.home import Home

HUNDRED = range(5001, 5101)
SECRET = "k" * 22
UPDATES = count(1)


@pytest.fixture
async def home(db):
    return await Home.built(db)


async def handled(home, flow, telegram, *what):
    """One update of somebody, through a flow; None when it was kept, or why it was refused."""
    number = next(UPDATES)
    await home.db.act(lambda tx: inbox.take_in(tx, 1, [Arrival(number, telegram, "{}")], home.time))
    RECEIPT.set(Receipt(1, number))
    try:
        await flow(home.desk, Visitor(telegram, f"name{telegram}", agreed=home.time), *what)
    except Refused as refused:
        return refused.why
    return None


async def all_at_once(home, flow, telegrams, *what):
    return Counter(await asyncio.gather(*(asyncio.create_task(handled(home, flow, who, *what)) for who in telegrams)))


async def known(home, telegram):
    return await home.db.read(lambda tx: people.known(tx, telegram))


async def invited(home, role=Role.WORKER, area=BUILDINGS[0], by=STAFF):
    inviter = await known(home, by)
    made = Invitation(
        digest=shelf.digest(SECRET), area=area, role=role, called="called", inviter=inviter.id,
        until=home.time + LASTS,
    )  # fmt: skip
    await home.db.act(lambda tx: shelf.put(tx, made, home.time))
    return made


async def makes_administrator(home, telegram, area=ROOT):
    async def work(tx):
        person = await people.meet(tx, telegram, f"name{telegram}")
        await standings.appoint(tx, person.id, area, Role.ADMINISTRATOR, "管理员", home.time)

    await home.db.act(work)


async def holders(home, role, area):
    return [row for [row] in await home.ask("SELECT person FROM standings WHERE role = $1 AND area = $2", role, area)]


async def test_of_a_hundred_who_open_one_link_at_once_one_gets_in_and_to_the_others_it_is_over(home):
    await invited(home)
    met = await all_at_once(home, invitations.redeem, HUNDRED, SECRET)
    assert met == {None: 1, Why.INVITATION_IS_OVER: 99}
    assert len(await holders(home, Role.WORKER, BUILDINGS[0])) == 1
    assert await home.ask("SELECT count(*) FROM facts WHERE verb = 'appoint'") == [(1,)]


async def test_were_the_link_read_before_the_act_several_would_get_in(home, monkeypatch):
    """The control: everybody saw it unopened."""
    made = await invited(home)

    async def as_it_was(tx, digest, now):
        return made

    monkeypatch.setattr(shelf, "unopened", as_it_was)
    met = await all_at_once(home, invitations.redeem, HUNDRED[:5], SECRET)
    assert met[None] > 1


async def test_a_link_is_kept_as_nothing_but_a_digest(home):
    made = await invited(home)
    [row] = await home.ask("SELECT * FROM invitations")
    assert SECRET not in map(str, row)
    assert made.digest in row


async def test_a_link_that_was_taken_back_while_somebody_opens_it_lets_in_nobody_or_is_too_late_to_take_back(home):
    made = await invited(home)
    opened, recalled = await asyncio.gather(
        asyncio.create_task(handled(home, invitations.redeem, HUNDRED[0], SECRET)),
        asyncio.create_task(handled(home, invitations.recall, STAFF, made.digest)),
    )
    inside = await holders(home, Role.WORKER, BUILDINGS[0])
    assert (opened, recalled, len(inside)) in {
        (None, Why.TOO_LATE, 1),
        (Why.INVITATION_IS_OVER, None, 0),
    }


async def test_a_link_is_over_on_time_whether_or_not_somebody_has_swept_it_up(home):
    await invited(home)
    home.time += LASTS
    assert await handled(home, invitations.redeem, HUNDRED[0], SECRET) == Why.INVITATION_IS_OVER
    assert await holders(home, Role.WORKER, BUILDINGS[0]) == []


async def test_the_link_of_somebody_who_may_invite_no_more_is_over(home):
    await invited(home)
    staff = await known(home, STAFF)
    await home.db.act(lambda tx: standings.dismiss(tx, staff.id, COMMUNITY, Role.STAFF))
    assert await handled(home, invitations.redeem, HUNDRED[0], SECRET) == Why.INVITATION_IS_OVER
    assert await holders(home, Role.WORKER, BUILDINGS[0]) == []


async def test_of_many_who_send_the_code_at_once_one_is_administrator(home):
    code = await administrators.first_code(home.desk)
    assert code
    await all_at_once(home, administrators.hear, HUNDRED[:20], Said(text=code))
    assert len(await holders(home, Role.ADMINISTRATOR, ROOT)) == 1


async def test_the_code_is_worth_nothing_once_there_is_an_administrator_however_they_came_to_it(home):
    code = await administrators.first_code(home.desk)
    assert code
    await makes_administrator(home, STAFF)
    await handled(home, administrators.hear, HUNDRED[0], Said(text=code))
    assert len(await holders(home, Role.ADMINISTRATOR, ROOT)) == 1


async def test_of_two_administrators_who_remove_each_other_at_once_one_stays(home):
    for telegram in (STAFF, STREET_STAFF):
        await makes_administrator(home, telegram)
    one, other = await known(home, STAFF), await known(home, STREET_STAFF)
    met = await asyncio.gather(
        asyncio.create_task(handled(home, dismissals.dismiss, STAFF, ROOT, other.id, Role.ADMINISTRATOR)),
        asyncio.create_task(handled(home, dismissals.dismiss, STREET_STAFF, ROOT, one.id, Role.ADMINISTRATOR)),
    )
    assert len(await holders(home, Role.ADMINISTRATOR, ROOT)) == 1
    assert sum(why is None for why in met) == 1


async def test_of_two_administrators_who_both_resign_at_once_one_is_refused(home):
    for telegram in (STAFF, STREET_STAFF):
        await makes_administrator(home, telegram)
    one, other = await known(home, STAFF), await known(home, STREET_STAFF)
    met = await asyncio.gather(
        asyncio.create_task(handled(home, dismissals.dismiss, STAFF, ROOT, one.id, Role.ADMINISTRATOR)),
        asyncio.create_task(handled(home, dismissals.dismiss, STREET_STAFF, ROOT, other.id, Role.ADMINISTRATOR)),
    )
    assert Counter(met) == {None: 1, Why.LAST_ADMINISTRATOR: 1}


async def test_links_nobody_opened_are_forgotten_and_those_that_made_somebody_stay(home):
    await invited(home)
    await handled(home, invitations.redeem, HUNDRED[0], SECRET)
    home.passes(days=2)
    await home.db.act(lambda tx: shelf.forget(tx, home.time))
    assert len(await home.ask("SELECT 1 FROM invitations")) == 1
    await home.tell("UPDATE invitations SET guest = NULL, redeemed = NULL")
    await home.db.act(lambda tx: shelf.forget(tx, home.time))
    assert await home.ask("SELECT 1 FROM invitations") == []


async def test_a_worker_has_no_way_to_take_back_a_role(home):
    worker = await known(home, WORKER)
    why = await handled(home, dismissals.dismiss, WORKER, COMMUNITY, worker.id, Role.STAFF)
    assert why in (Why.NOT_YOURS, Why.ONLY_IN_CHARGE)
