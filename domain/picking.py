"""Picking an area: walk the tree from the top, a page at a time, or say its name."""

from collections.abc import Callable

from domain.forms import Answers, Asking, Choice, Question, Said, Scene, always
from domain.places import BELOW, Area, Level
from domain.rows import in_rows
from domain.texts import line

AT, SHEET, SOUGHT = "at", "sheet", "sought"  # where the walker stands, which page of it, and what was looked for
UP, FURTHER, THIS = "up", "further", "this"
ABOVE_ALL = -1  # where somebody stands who chooses between several places to begin with
PAGE = 8
WIDE = 2


def pick(key: str, page: str, levels: frozenset[Level], when: Callable[[Answers, Scene], bool] = always) -> Question:
    """A question whose answer is the id of an area on one of these levels."""

    def asks(answers: Answers, scene: Scene) -> Asking:
        return _asked(page, levels, answers, scene)

    def takes(answers: Answers, said: Said, scene: Scene) -> Answers | None:
        return _taken(key, levels, answers, said, scene)

    return Question(key, asks, takes, when)


def _asked(page: str, levels: frozenset[Level], answers: Answers, scene: Scene) -> Asking:
    shown, more = _on_sheet(answers, scene)
    rows = [*in_rows([Choice(f"in:{area.id}", area.name) for area in shown], WIDE)]
    here = scene.here
    around = [Choice(UP)] if here and here.parent is not None else []
    around += [Choice(FURTHER)] if more else []
    if here and here.level in levels and not _found(answers, scene):
        rows.insert(0, (Choice(THIS),))
    data = {"here": here.name if here else "", "sought": answers.get(SOUGHT, ""), "found": len(scene.found)}
    return Asking(page, data, (*rows, tuple(around)) if around else tuple(rows))


def _on_sheet(answers: Answers, scene: Scene) -> tuple[tuple[Area, ...], bool]:
    areas = _found(answers, scene) or scene.children
    start = answers.get(SHEET, 0) * PAGE
    return areas[start : start + PAGE], len(areas) > PAGE


def _found(answers: Answers, scene: Scene) -> tuple[Area, ...]:
    """Where nothing bears the name that was said, what lies here can still be chosen."""
    return tuple(scene.found) if answers.get(SOUGHT) else ()


def _taken(key: str, levels: frozenset[Level], answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.text:
        return {**answers, SOUGHT: line(said.text), SHEET: 0}
    kept = {name: value for name, value in answers.items() if name != SOUGHT}
    match said.choice.partition(":"):
        case ("this", _, _) if scene.here and scene.here.level in levels:
            return {**kept, key: scene.here.id}
        case ("up", _, _) if scene.here and scene.here.parent is not None:
            return {**kept, AT: scene.here.parent, SHEET: 0}
        case ("further", _, _):
            sheets = -(-len(_found(answers, scene) or scene.children) // PAGE)
            return {**answers, SHEET: (answers.get(SHEET, 0) + 1) % max(sheets, 1)}
        case ("in", _, id_) if area := next((a for a in (*scene.children, *scene.found) if str(a.id) == id_), None):
            return _entered(key, levels, kept, area)
        case _:
            return None


def _entered(key: str, levels: frozenset[Level], kept: Answers, area: Area) -> Answers:
    """Below the deepest level that can be meant nobody has to look."""
    deepest = area.level in levels and not any(level in levels for level in _below(area.level))
    return {**kept, key: area.id} if deepest else {**kept, AT: area.id, SHEET: 0}


def _below(level: Level) -> frozenset[Level]:
    from_here = BELOW[level]
    return from_here.union(*(_below(lower) for lower in from_here))
