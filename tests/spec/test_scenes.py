"""Where a form says which answers its places depend on, they depend on no other: what was seen may be seen again."""

from dataclasses import replace
from typing import Any

import pytest

from flows.dialogues import DIALOGUES


class Watched(dict[str, Any]):
    """Answers that note which of them anybody looks at."""

    def __init__(self, answers, looked_at):
        super().__init__(answers)
        self._looked_at = looked_at

    def __contains__(self, key):
        self._looked_at.add(key)
        return super().__contains__(key)

    def __getitem__(self, key):
        self._looked_at.add(key)
        return super().__getitem__(key)

    def get(self, key, otherwise=None):
        self._looked_at.add(key)
        return super().get(key, otherwise)


@pytest.fixture
def looked_at(monkeypatch):
    """The answers that the scene of a report looks at."""
    found: set[str] = set()
    dialogue = DIALOGUES["report"]

    async def scene(tx, draft, *rest):
        return await dialogue.scene(tx, replace(draft, answers=Watched(draft.answers, found)), *rest)

    monkeypatch.setitem(DIALOGUES, "report", replace(dialogue, scene=scene))
    return found


async def test_the_places_of_a_report_depend_on_no_answer_but_those_it_names(town, looked_at):
    await town.grandma.says("/report@linli_bot 楼道灯不亮", town.group)  # for whoever says it once more to know
    await town.neighbour.says("楼道灯又不亮了")
    await town.neighbour.presses("记，是照明")
    await town.neighbour.presses("桂花园")
    await town.neighbour.sends_location(31.0, 121.0)
    await town.neighbour.presses("换个地方")
    await town.neighbour.presses("3号楼")
    assert looked_at == DIALOGUES["report"].looks_at
