"""What is said around roles: asked in by a link, given with a second yes, taken back."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from domain.issues.picture import picture
from domain.moments import ms
from tests.voice.examples import GROUND, NOW, RETURNED, TOP, ZONE, Example, on

WORKER = {"called": "3号楼网格员"}
ADMINISTRATOR = {"called": "管理员", "name": "小花"}

PAGES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("forms/which_role", "", {}),
    ("forms/which_body", "有几家", {"bodies": [[1, "桂花物业"]]}),
    ("forms/which_body", "还没有", {"bodies": []}),
    ("forms/which_sort", "", {"body": "桂花物业"}),
    ("forms/what_called", "", {}),
    ("forms/preview_invitation", "", {**WORKER, "role": "worker", "place": "3号楼"}),
    ("forms/preview_invitation", "管理员", {"called": "管理员", "role": "administrator", "place": ""}),
    (
        "invitations/waiting",
        "",
        {**WORKER, "bot": "https://t.me/linli_bot", "secret": "k" * 22, "until": ms(on(20, 15)), "zone": ZONE},
    ),
    ("invitations/opened", "", {**WORKER, "name": "小花", "at": ms(NOW), "zone": ZONE}),
    ("invitations/opened", "没有名字", {**WORKER, "name": "", "at": ms(NOW), "zone": ZONE}),
    ("invitations/unconfirmed", "", ADMINISTRATOR),
    ("invitations/declined", "", ADMINISTRATOR),
    ("invitations/lapsed", "", {**WORKER, "came": False, "name": ""}),
    ("invitations/lapsed", "没人同意", {**ADMINISTRATOR, "came": True}),
    ("invitations/recalled", "", {**WORKER, "name": ""}),
    ("invitations/dismissed", "", {**WORKER, "name": "小花"}),
    ("people/appointed", "网格员", {**WORKER, "role": "worker", "place": "3号楼"}),
    ("people/appointed", "叫法里没有地方", {"called": "李师傅", "role": "worker", "place": "3号楼"}),
    ("people/appointed", "书记", {"called": "桂花社区书记", "role": "secretary", "place": "桂花社区"}),
    ("people/appointed", "报事的人", {"called": "桂花园报事人", "role": "reporter", "place": "桂花园"}),
    ("people/appointed", "管理员", {"called": "管理员", "role": "administrator", "place": ""}),
    ("people/dismissed", "手上没有事", {"role": "worker", "place": "3号楼", "handed": 0}),
    ("people/dismissed", "手上有事", {"role": "worker", "place": "3号楼", "handed": 2}),
    ("people/dismissed", "管理员", {"role": "administrator", "place": "", "handed": 0}),
    ("people/at_area", "有人", {"place": "3号楼", "many": 2}),
    ("people/at_area", "没人", {"place": "3号楼", "many": 0}),
    ("people/at_area", "最上头", {"place": "", "many": 1}),
    ("people/standings", "", {**WORKER, "many": 1, "unit": ""}),
    ("people/standings", "有单位", {**WORKER, "many": 1, "unit": "石桥派出所"}),
    ("people/standings", "都收回了", {**WORKER, "many": 0, "unit": ""}),
    ("people/wrong_code", "", {}),
    ("people/tried_enough", "", {}),
    ("people/waits_for_a_second", "", {"called": "管理员"}),
    ("people/second_said_no", "", {}),
    ("people/nobody_agreed", "", {"called": "管理员", "recalled": False}),
    ("people/nobody_agreed", "收回了", {"called": "管理员", "recalled": True}),
    ("people/second_no_more", "", {**ADMINISTRATOR, "recalled": False}),
    ("people/second_no_more", "收回了", {**ADMINISTRATOR, "recalled": True}),
    ("people/second_asked", "", {**ADMINISTRATOR, "inviter": "桂花街道"}),
    ("people/second_said", "同意了", {**ADMINISTRATOR, "by": "石榴社区", "agreed": True}),
    ("people/second_said", "没同意", {**ADMINISTRATOR, "by": "石榴社区", "agreed": False}),
    ("refusals/invitation_is_over", "", {}),
    ("refusals/own_invitation", "", {}),
    ("refusals/holds_it_already", "", {}),
    ("refusals/last_administrator", "", {}),
)


def examples() -> Iterator[Example]:
    nothing = {"said": "", "more": 0}
    for name in ("keeper_left", "left_behind", "not_yours_any_more"):
        yield Example(f"issues/{name}", "", {**picture(RETURNED, GROUND), **nothing}, NOW)
    at_the_top = picture(replace(RETURNED, rung=TOP.rung), GROUND)
    yield Example("issues/keeper_left", "上头没人了", {**at_the_top, **nothing}, NOW)
    yield from (Example(page, when, data, NOW) for page, when, data in PAGES)
