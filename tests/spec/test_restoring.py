"""After a restore nobody hears anything twice, unless an administrator wants it so."""

import pytest

from domain.places import ROOT
from domain.words import Role
from flows.backups import back_up
from flows.restoring import restore
from storage import people, standings
from storage.backups import Sort, Vault

REPORT = "/report@linli_bot 三号楼楼道灯不亮了"


@pytest.fixture
async def restored(town, tmp_path):
    """Grandmother reports something; a backup is made while the answer still lies there, and is restored later."""
    vault = Vault(town.url, tmp_path / "backups", "Asia/Shanghai")
    await rules(town, town.street)
    await town.grandma.starts()
    town.grandma.person.says(REPORT, town.group)
    await town.house.poll.once()
    await town.house.lanes.idle()
    made = await back_up(vault, Sort.HAND, town.now)
    await town.settles()
    await town.worker.presses("接单")
    heard = [*town.worker.heard], [*town.group.heard]
    await town.house.close()
    await restore(vault, made.file, town.now)
    await town.wakes_up()
    await town.settles()
    return heard


async def rules(town, person):
    async def work(tx):
        known = await people.known(tx, person.id)
        await standings.appoint(tx, known.id, ROOT, Role.ADMINISTRATOR, "桂花街道", town.now)

    await town.house.desk.db.act(work)


async def test_nobody_hears_anything_twice_and_an_administrator_is_asked(town, restored):
    assert (town.worker.heard, town.group.heard) == restored
    assert "从备份恢复了" in town.street.heard[-1]


async def test_an_administrator_has_the_letters_sent_once_more(town, restored):
    worker, _ = restored
    await town.street.presses("接着发")
    assert "接着发了" in town.street.heard[-1]
    assert town.worker.heard[len(worker) :]
    await town.street.says("/admin")
    assert "扣着" not in town.street.heard[-1]


async def test_an_administrator_lets_the_letters_be_from_the_place_where_everything_is_seen(town, restored):
    await town.street.says("/admin")
    assert "扣着" in town.street.heard[-1]
    await town.street.presses("不发了")
    assert "不发了" in town.street.heard[-1]
    assert (town.worker.heard, town.group.heard) == restored


async def test_nobody_else_may_decide(town, restored):
    for data in ("restored:release", "restored:drop"):
        await town.staff.forges(data, town.staff.letters[-1])
    assert (town.worker.heard, town.group.heard) == restored
    await town.street.says("/admin")
    assert "扣着" in town.street.heard[-1]


async def test_what_is_said_after_a_restore_is_answered_as_ever(town, restored):
    await town.neighbour.says(REPORT, town.group)
    assert "第2件" in town.group.heard[-1]
