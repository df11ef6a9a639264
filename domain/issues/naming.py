"""Places as people name them in passing: 三号楼 is 3号楼, and some words tell that it isn't at home."""

import re
from functools import lru_cache
from unicodedata import normalize

from domain.places import Area

_ONES = "一二三四五六七八九"
_HOUSE = "(?=[号栋幢座])"
_CHINESE = re.compile(f"(?<![{_ONES}十百千零])(?:[{_ONES}]?十[{_ONES}]?|[{_ONES}]){_HOUSE}")
_FIGURES = re.compile(rf"(?<![0-9])[1-9][0-9]?{_HOUSE}")


def in_figures(text: str) -> str:
    """三号楼 and ３号楼 are 3号楼, 十二栋 is 12栋, 二十座 is 20座."""
    return _CHINESE.sub(lambda found: str(_number(found[0])), normalize("NFKC", text))


_called = lru_cache(maxsize=4096)(in_figures)  # the same few thousand places are called by their names all day


def _number(chinese: str) -> int:
    tens, ten, ones = chinese.rpartition("十")
    return (_ONES.index(tens) + 1 if tens else 1) * 10 * bool(ten) + (_ONES.index(ones) + 1 if ones else 0)


def _in_characters(text: str) -> str:
    """3号院 is 三号院, 12栋 is 十二栋."""
    return _FIGURES.sub(lambda found: _spoken(int(found[0])), text)


def _spoken(number: int) -> str:
    tens, ones = divmod(number, 10)
    return f"{_ONES[tens - 1] if tens > 1 else ''}{'十' if tens else ''}{_ONES[ones - 1] if ones else ''}"


def as_it_may_be_written(text: str) -> str:
    """What somebody said, and the same in figures and in characters: in one of them a place has its name."""
    figures = in_figures(text)
    return "\n".join(dict.fromkeys((text, figures, _in_characters(figures))))


def mentioned(areas: tuple[Area, ...], text: str) -> Area | None:
    """The building that somebody names in passing; 13号楼 is not 3号楼, and one of two 3号楼 is not named."""
    said = in_figures(text)
    named = [area for area in areas if _stands_in(said, _called(area.name))]
    best = max(named, key=lambda area: len(area.name), default=None)
    return best if best and {area.id for area in named if area.name == best.name} == {best.id} else None


def _stands_in(said: str, name: str) -> bool:
    """Not behind a figure, which would belong to it."""
    at = said.find(name)
    while at > 0 and said[at - 1].isdecimal():
        at = said.find(name, at + 1)
    return at >= 0


_BESIDE = re.compile("附近|旁边|边上|跟前|周围|近")


def beside_a_building(text: str) -> bool:
    """Something is looked for near one that is named: 离3号楼近的."""
    said = in_figures(text)
    return re.search(r"\d\s?[号栋幢座]", said) is not None and _BESIDE.search(said) is not None


_NOT_AT_HOME = re.compile(
    r"\d\s?(?:号楼|号院|[栋幢座])|隔壁楼|对面楼|小区|院子|院里|大门|路上|路边|路灯|车棚|车库|停车场|花坛|花园|绿化|广场|凉亭|围墙|健身"
)


def speaks_of_elsewhere(text: str) -> bool:
    """Another building, known or not, or somewhere outside: then it isn't where whoever says so lives."""
    return _NOT_AT_HOME.search(in_figures(text)) is not None
