"""After a restore nobody hears anything twice, unless an administrator wants it so."""

import pytest

from domain.campaigns import Walk
from domain.places import ROOT
from domain.words import Role
from flows import campaigns
from flows.backups import back_up
from flows.restoring import restore
from sandbox.neighbourhood import SECRETARY
from storage import people, standings
from storage.backups import Sort, Vault
from tests.spec.test_notices import LATER, founds, read, writes

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


async def test_whoever_was_just_erased_when_a_backup_was_made_is_forgotten_after_it_was_restored(town, tmp_path):
    vault, grandma = Vault(town.url, tmp_path / "backups", "Asia/Shanghai"), town.grandma
    await grandma.says("我的资料")
    await grandma.presses("删掉")
    grandma.person.presses("删掉")
    await town.house.poll.once()
    await town.house.lanes.idle()
    made = await back_up(vault, Sort.HAND, town.now)
    await town.settles()
    heard = [*grandma.heard]
    await town.house.close()
    await restore(vault, made.file, town.now)
    await town.wakes_up()
    await town.settles()
    assert grandma.heard == heard
    assert await town.rows(f"SELECT 1 FROM chats WHERE telegram = {grandma.id}") == []


async def test_nobody_else_may_decide(town, restored):
    for data in ("restored:release", "restored:drop"):
        await town.staff.forges(data, town.staff.letters[-1])
    assert (town.worker.heard, town.group.heard) == restored
    await town.street.says("/admin")
    assert "扣着" in town.street.heard[-1]


@pytest.fixture
def in_the_middle(town, tmp_path, monkeypatch):
    """A notice on its way, which four groups at most have; everybody has read whatever else there was to read."""
    monkeypatch.setattr(campaigns, "AHEAD", 4)
    vault = Vault(town.url, tmp_path / "backups", "Asia/Shanghai")

    async def in_the_middle(more):
        await rules(town, town.street)
        await town.person("书记", SECRETARY).starts()
        groups = [town.group, *await founds(town, more)]
        await writes(town.staff)
        await town.staff.presses("发")
        made = await back_up(vault, Sort.HAND, town.now)
        await comes_back(town, vault, made.file)
        return groups

    return in_the_middle


async def comes_back(town, vault, file):
    await town.house.close()
    await restore(vault, file, town.now)
    await town.wakes_up()
    await town.passes(minutes=1)


async def test_a_notice_that_had_to_be_told_to_more_groups_is_told_on_once_an_administrator_says_so(
    town, in_the_middle
):
    groups = await in_the_middle(more=11)
    assert sum(read(groups)) == 4
    assert "没发完的1条先扣着" in town.street.heard[-1]
    await town.street.presses("接着发")
    await town.passes(minutes=1)
    assert read(groups) == [1] * 12
    assert "发完了，12个群" in town.staff.heard[-1]


async def test_a_notice_that_is_not_told_on_has_come_to_its_end(town, in_the_middle):
    groups = await in_the_middle(more=11)
    await town.street.presses("不发了")
    await town.passes(minutes=1)
    assert sum(read(groups)) == 4
    assert "发完了，4个群" in town.staff.heard[-1]


async def test_a_notice_that_was_sent_since_goes_on_when_an_older_one_is_let_be(town, in_the_middle):
    groups = await in_the_middle(more=11)
    await writes(town.staff, LATER)
    await town.staff.presses("发")
    await town.street.presses("不发了")
    await town.passes(minutes=1)
    assert read(groups, "周日（22日）停水") == [1] * 12
    assert sum(read(groups, "周六（21日）停水")) == 4


async def test_a_notice_that_changes_meanwhile_is_told_to_nobody_more_before_an_administrator_says_so(
    town, in_the_middle
):
    groups = await in_the_middle(more=11)
    [row] = await town.rows("SELECT about FROM campaigns")
    await town.house.desk.db.act(lambda tx: campaigns.begin(tx, row["about"], Walk.CHANGE, town.now))
    await town.passes(minutes=1)
    assert sum(read(groups)) == 4
    await town.street.presses("接着发")
    await town.passes(minutes=1)
    assert read(groups) == [1] * 12


async def test_a_notice_that_was_stopped_meanwhile_goes_on_when_whoever_sent_it_says_so(town, in_the_middle):
    groups = await in_the_middle(more=11)
    await town.staff.presses("停")
    await town.street.says("/admin")
    assert "扣着" not in town.street.heard[-1]
    await town.staff.presses("接着发")
    await town.passes(minutes=1)
    assert read(groups) == [1] * 12
    assert "发完了，12个群" in town.staff.heard[-1]


async def test_other_words_that_are_let_be_bring_back_no_notice_that_was_withdrawn_since(town, tmp_path, monkeypatch):
    vault = Vault(town.url, tmp_path / "backups", "Asia/Shanghai")
    monkeypatch.setattr(campaigns, "AHEAD", 4)
    await rules(town, town.street)
    await town.person("书记", SECRETARY).starts()
    groups = [town.group, *await founds(town, 11)]
    await writes(town.staff)
    await town.staff.presses("发")
    await town.passes(minutes=1)
    await town.staff.presses("改一改")
    await town.staff.says(LATER)
    assert sum(read(groups, LATER)) == 4
    made = await back_up(vault, Sort.HAND, town.now)
    await town.staff.presses("撤回")
    await town.staff.says("改期，哪天还没定。")
    await town.passes(minutes=1)
    await comes_back(town, vault, made.file)
    assert "没发完的1条先扣着" in town.street.heard[-1]
    await town.street.presses("不发了")
    await town.passes(minutes=1)
    assert read(groups, "停水的通知不算数了") == [1] * 12


async def test_a_notice_that_every_group_had_by_then_comes_to_its_end_by_itself(town, in_the_middle):
    assert read(await in_the_middle(more=0)) == [1]
    assert "没有要补发的" in town.street.heard[-1]
    assert "发完了，1个群" in town.staff.heard[-1]


async def test_what_is_said_after_a_restore_is_answered_as_ever(town, restored):
    await town.neighbour.says(REPORT, town.group)
    assert "第2件" in town.group.heard[-1]
