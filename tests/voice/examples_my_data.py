"""What is held about somebody, as it is told to them."""

from collections.abc import Iterator

from tests.voice.examples import NOW, Example


def examples() -> Iterator[Example]:
    home = [{"what": "name", "many": 1}, {"what": "home", "many": 1}]
    mine = [*home, {"what": "matters", "many": 4}, {"what": "visits", "many": 1}, {"what": "called_back", "many": 1}]
    mine += [{"what": "seen", "many": 2}]
    duty = [home[0], *({"what": what, "many": 2} for what in ("roles", "talks", "sits", "booked_for"))]
    yield Example("people/my_data", "居民", {"held": mine}, NOW)
    yield Example("people/my_data", "值班的", {"held": duty}, NOW)
    yield Example("people/my_data", "只看看的", {"held": []}, NOW)
    yield Example("people/my_data_file", "", {}, NOW)
    yield Example("people/erase_for_sure", "居民", {"open": 2, "roles": 0, "booked": 1}, NOW)
    yield Example("people/erase_for_sure", "值班的", {"open": 0, "roles": 1, "booked": 0}, NOW)
    yield Example("people/erased", "", {}, NOW)
