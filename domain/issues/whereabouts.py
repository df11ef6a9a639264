"""Where a matter is: what somebody's words, the place they send or their home tell, and otherwise a question."""

from collections.abc import Callable
from typing import Any

from domain.forms import Answers, Asking, Choice, Said, Scene
from domain.issues.gathering import gather
from domain.issues.naming import mentioned, speaks_of_elsewhere
from domain.places import Area, Level, nearest
from domain.rows import in_rows

PAGE = 8  # buildings or estates shown at once
YARD, MORE, FURTHER, TO_COMMUNITY = "yard", "more", "further", "to_community"
ELSEWHERE = "another_estate"
AWAY = "elsewhere"  # not where the preview says it is
ONE_GRID = frozenset({Level.BUILDING, Level.SITE})  # whoever lives in one of these needs no further question

Takes = Callable[[Answers, Said, Scene], Answers | None]


# what needs no question


def placing(takes: Takes) -> Takes:
    """Whatever is said before the question may have told where it is."""

    def both(answers: Answers, said: Said, scene: Scene) -> Answers | None:
        kept = takes(answers, said, scene)
        if kept is None:
            return None
        return {**{key: value for key, value in kept.items() if key != "where"}, **_told(kept, scene)}

    return both


def _told(answers: Answers, scene: Scene) -> dict[str, Any]:
    """The pin near the place they sent, or else the building they name, or else their home where they name none."""
    if "place" in answers:
        return _by_place(answers["place"], scene)
    if _asks_for_estate(answers, scene):
        return {}
    words = answers.get("words", "")
    found = mentioned(scene.buildings, words) or _at_home(words, scene)
    return {"where": found.id} if found else {}


def _by_place(place: tuple[float, float], scene: Scene) -> dict[str, Any]:
    near = nearest(scene.pins, (place[0], place[1]))
    return {"where": near.id, "estate": near.parent} if near else {}


def _at_home(words: str, scene: Scene) -> Area | None:
    home = scene.home
    here = home in scene.buildings or home in scene.estates
    return home if home and home.level in ONE_GRID and here and not speaks_of_elsewhere(words) else None


def anywhere_else(answers: Answers, *more: str) -> dict[str, Any]:
    """All that is known but where it is."""
    return {key: value for key, value in answers.items() if key not in ("where", "place", *more)}


def moved(answers: Answers, said: Said, scene: Scene) -> Answers:
    """Whatever was said of the place before, a place sent now is where it is."""
    kept = gather(answers, said)
    return {**anywhere_else(kept), "place": kept["place"], **_by_place(kept["place"], scene)} if said.place else kept


# where is it?


def ask_where(answers: Answers, scene: Scene) -> Asking:
    """An estate first, where it isn't known: that turns the buttons of the same question into its buildings."""
    lost = "place" in answers and not _by_place(answers["place"], scene)
    if lost and scene.community:
        return Asking("nobodys_ground", rows=((Choice(TO_COMMUNITY),), (Choice(AWAY),)))
    if _asks_for_estate(answers, scene):
        names = [Choice(str(a.id), a.name) for a in _shown(answers, scene)]
        rows = in_rows([*names, *([Choice(FURTHER)] if _goes_further(answers, scene) else [])], 2)
        return Asking("nobody_near" if lost else "which_estate", rows=rows)
    return Asking("where_is_it", rows=_buildings(answers, scene))


def _asks_for_estate(answers: Answers, scene: Scene) -> bool:
    return scene.several and "estate" not in answers


def _shown(answers: Answers, scene: Scene) -> tuple[Area, ...]:
    first = () if page_of_estates(answers) else scene.likely
    return (*first, *(area for area in scene.estates[:PAGE] if area not in first))


def _goes_further(answers: Answers, scene: Scene) -> bool:
    """Whether there is another page, be it the first again."""
    return len(scene.estates) > PAGE or page_of_estates(answers) > 0


def page_of_estates(answers: Answers) -> int:
    return int(answers.get("estates", 0))


def _buildings(answers: Answers, scene: Scene) -> tuple[tuple[Choice, ...], ...]:
    start = answers.get("page", 0) * PAGE
    page = scene.buildings[start : start + PAGE]
    likely = mentioned(scene.buildings, answers.get("words", "")) or scene.home
    first = [likely] if likely in scene.buildings else []
    names = [Choice(str(a.id), a.name) for a in (*first, *(a for a in page if a not in first))]
    more = (Choice(MORE),) if len(scene.buildings) > PAGE else ()
    other = ((Choice(ELSEWHERE),),) if scene.elsewhere else ()
    return (*in_rows(names, 3), (*more, Choice(YARD)), *other)


def take_where(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice:
        return _chosen(answers, said.choice, scene)
    kept = gather(answers, said)
    if said.place:
        return {**kept, **_by_place(said.place, scene)}
    if _asks_for_estate(answers, scene):
        named = mentioned(scene.estates, said.text)
        return {**kept, "estate": named.id} if named else kept
    named = mentioned(scene.buildings, said.text)
    return {**kept, "where": named.id if named else estate_of(answers, scene)} if said.text else kept


def _chosen(answers: Answers, choice: str, scene: Scene) -> Answers | None:
    match choice:
        case "more":
            return _turned(answers, scene)
        case "further":
            return _gone_further(answers, scene)
        case "another_estate":
            return {**anywhere_else(answers, "estate", "page"), ELSEWHERE: True} if scene.elsewhere else None
        case "elsewhere":
            return anywhere_else(answers)
        case "to_community":
            return {**answers, "where": scene.community.id} if scene.community else None
        case "yard" if not _asks_for_estate(answers, scene):
            return {**answers, "where": estate_of(answers, scene)}
    if _asks_for_estate(answers, scene):
        return {**answers, "estate": int(choice)} if choice in {str(a.id) for a in _shown(answers, scene)} else None
    return {**answers, "where": int(choice)} if choice in {str(a.id) for a in scene.buildings} else None


def _turned(answers: Answers, scene: Scene) -> Answers | None:
    """The next page of buildings, where there is more than one."""
    sheets = -(-len(scene.buildings) // PAGE)
    return {**answers, "page": (answers.get("page", 0) + 1) % sheets} if sheets > 1 else None


def _gone_further(answers: Answers, scene: Scene) -> Answers | None:
    if not _goes_further(answers, scene):
        return None
    return {**answers, "estates": page_of_estates(answers) + 1 if len(scene.estates) > PAGE else 0}


def estate_of(answers: Answers, scene: Scene) -> int | None:
    """The estate meant when nothing nearer was said."""
    if "estate" in answers:
        return int(answers["estate"])
    ids = {area.id for area in scene.estates}
    home = scene.home
    own = next((a for a in (home.id, home.parent) if a in ids), None) if home else None
    return own or next(iter(ids), None)


def area_of(answers: Answers) -> int | None:
    return answers.get("where")


def place_of(answers: Answers, scene: Scene) -> str:
    """What it is called."""
    known = (*scene.estates, *scene.buildings, *scene.pins, *((scene.community,) if scene.community else ()))
    return next((area.name for area in known if area.id == area_of(answers)), "")


def is_nearest(answers: Answers, scene: Scene) -> bool:
    """Whether the place they sent tells where it is."""
    return "place" in answers and _by_place(answers["place"], scene).get("where") == answers["where"]
