"""The one message in which whoever runs a place leafs from page to page."""

from collections.abc import Mapping
from typing import Any

from domain.words import Letter, Person, Rows, Way


def desk_letter(page: str, data: Mapping[str, Any], person: Person, rows: Rows, way: Way = Way.LIVING) -> Letter:
    return Letter(
        to=person.chat, page=page, data=data, about=f"person:{person.id}", buttons=rows, slot="desk", way=way
    )  # fmt: skip
