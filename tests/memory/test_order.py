"""Letters of one subject arrive in order, at most twice and never unnoticed not at all, whatever fails meanwhile."""

import asyncio
from collections import Counter
from contextlib import suppress
from itertools import groupby, pairwise
from random import Random

import pytest

from domain.words import Letter, Urgency
from storage import letters_claimed, outbox
from storage.batons import LEASE

PEOPLE, SUBJECTS, LETTERS = 6, 3, 240
ROUGH = {"lost": 0.05, "broken": 0.05, "reset": 0.05, "flooded": 0.02, "slowest": 1e-6}


class Mail:
    """Numbered letters to a few people about a few things, through a Telegram where much goes wrong."""

    def __init__(self, office, seed):
        self.office = office
        self.chance = Random(seed)
        self.kills = 0

    async def written(self):
        self.people = [await self.office.person(f"{number}") for number in range(PEOPLE)]
        keys = [await self.office.key(person.id) for person in self.people]
        for number in range(LETTERS):
            to, about = self.chance.choice(keys), f"issue:1:{self.chance.randrange(SUBJECTS)}"
            urgency = self.chance.choice((Urgency.REPLY, Urgency.ASSIGNMENT, Urgency.REMINDER))
            letter = Letter(to=to, page="page", data={"text": f"{about} {number}"}, about=about, urgency=urgency)
            await self.office.puts(letter, cause=f"cause:{number}")
        self.office.telegram.faults.set(seed=self.chance.randrange(1000), **ROUGH)

    async def delivered(self, *postmen):
        while await self.office.ask("SELECT 1 FROM letters WHERE state IN ('waiting', 'claimed') LIMIT 1"):
            await asyncio.gather(*(postman.deliver_all() for postman in postmen))
            self.office.passes(seconds=1)

    async def delivered_by_mortals(self):
        """Each postman is killed in the middle of a call, but the last."""
        while self.kills < 12:
            work = asyncio.create_task(self.office.postman(f"postman {self.kills}").deliver_all())
            calls = self.chance.randrange(1, 20)
            dies = self._dies_after(calls, work)
            self.office.telegram.on_call.append(dies)
            with suppress(asyncio.CancelledError):
                await work
            self.office.telegram.on_call.remove(dies)
            self.kills += 1
            self.office.passes(seconds=1 + LEASE.total_seconds())
        await self.delivered(self.office.postman("the last"))

    def _dies_after(self, calls, work):
        left = iter(range(calls - 1, -1, -1))

        def dies(*_):
            if next(left, None) == 0:
                work.cancel()

        return dies

    def inversions(self):
        found = 0
        for person in self.people:
            heard = sorted((text.split() for text in person.heard), key=lambda words: words[0])
            for _, letters in groupby(heard, key=lambda words: words[0]):
                numbers = [int(number) for _, number in letters]
                found += sum(newer < older for older, newer in pairwise(numbers))
        return found

    def copies(self):
        return Counter(text for person in self.people for text in person.heard)

    async def unnoticed(self):
        """Letters that neither arrived nor ended as dead."""
        dead = await self.office.ask("SELECT key FROM letters WHERE state = 'dead'")
        arrived = {f"cause:{text.split()[1]}:0" for text in self.copies()}
        return {f"cause:{number}:0" for number in range(LETTERS)} - arrived - {row["key"] for row in dead}


@pytest.mark.parametrize("seed", range(3))
async def test_a_postman_who_keeps_being_killed_loses_and_mixes_up_nothing(office, seed):
    mail = Mail(office, seed)
    await mail.written()
    await mail.delivered_by_mortals()
    copies = mail.copies()
    assert mail.inversions() == 0
    assert max(copies.values()) <= 2
    assert await mail.unnoticed() == set()
    assert sum(copies.values()) - len(copies) <= mail.kills * PEOPLE + office.telegram.journal.fates["lost"]


@pytest.mark.postgres
@pytest.mark.parametrize("seed", range(3))
async def test_two_postmen_side_by_side_lose_double_and_mix_up_nothing(branches, seed):
    mail = await two_deliver(branches, seed)
    lost = mail.office.telegram.journal.fates["lost"]
    copies = mail.copies()
    assert mail.inversions() == 0
    assert max(copies.values()) <= 2
    assert await mail.unnoticed() == set()
    assert sum(copies.values()) - len(copies) <= lost


@pytest.mark.postgres
async def test_without_waiting_for_the_older_letter_they_would_mix_them_up(branches, monkeypatch):
    unguarded = letters_claimed.HEADS.replace("id = (SELECT min(", "id <= (SELECT max(")
    assert unguarded != letters_claimed.HEADS
    monkeypatch.setattr(letters_claimed, "HEADS", unguarded)
    mail = await two_deliver(branches, 1)
    assert mail.inversions() > 0


async def two_deliver(branches, seed):
    office, other = branches
    mail = Mail(office, seed)
    await mail.written()
    await mail.delivered(office.postman("anna", seats=8), office.postman("boris", seats=8, db=other))
    return mail


async def test_a_letter_of_an_act_that_failed_never_leaves(office):
    person = await office.person()
    letter = await office.letter(person)

    async def fails(tx):
        await outbox.put(tx, (letter,), "update:1", office.time)
        raise LookupError("something else went wrong")

    with pytest.raises(LookupError):
        await office.db.act(fails)
    assert await office.postman().deliver_all() == 0
    assert person.heard == []
