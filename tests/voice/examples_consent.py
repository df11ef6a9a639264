"""What is kept of somebody, said before anything is."""

from collections.abc import Iterator

from tests.voice.examples import NOW, Example


def examples() -> Iterator[Example]:
    yield Example("refusals/not_agreed", "私下", {"group": False}, NOW)
    yield Example("refusals/not_agreed", "群里", {"group": True}, NOW)
    yield Example("refusals/not_agreed", "同意了", {"group": False, "agreed": True}, NOW)
    yield Example("start/only_looking", "", {"brand": ""}, NOW)
    yield Example("start/details", "", {}, NOW)
