"""How much of a matter somebody reads: those in charge all of it, whoever said it their own words, others the rest."""

from collections.abc import Mapping
from typing import Any

from domain.masks import masked, without
from domain.words import Role

IN_CHARGE = frozenset({
    Role.WORKER, Role.LEAD, Role.SECRETARY, Role.STAFF, Role.BODY, Role.KEEPER, Role.OFFERED, Role.HELPER,
})  # fmt: skip
SAID_IT = frozenset({Role.AUTHOR, Role.SPEAKER})
OF_THE_KEEPER = ("how", "latest", "waits_for", "reason", "basis", "offered_why")  # what whoever had it typed


def seen(picture: Mapping[str, Any], roles: frozenset[Role], *, in_group: bool) -> dict[str, Any]:
    """The picture as these eyes may have it; what they may not is not even in the letter."""
    if in_group:
        roles = frozenset()
    if roles & IN_CHARGE:
        return dict(picture)
    hidden = OF_THE_KEEPER if roles & SAID_IT else (*OF_THE_KEEPER, "words", "added")

    def read(text: str) -> str:
        return masked(without(picture["behalf"], text))

    steps = [{**step, "what": read(step["what"])} for step in picture["steps"]]
    parts = [{**part, "what": read(part["what"]), "how": read(part["how"])} for part in picture["parts"]]
    nobody = {"behalf": "", "behalf_number": ""}
    told = {name: read(picture[name]) for name in hidden}
    return {**picture, **nobody, "steps": steps, "parts": parts, **told, "yours": Role.AUTHOR in roles}
