"""What is asked and shown when a matter comes to an end."""

from collections.abc import Iterator

from domain.issues.letters import picture
from tests.voice.examples import GROUND, NOW, Example, on
from tests.voice.examples_lifecycle import GYM


def examples() -> Iterator[Example]:
    for page in ("what_to_reply", "why_cannot", "on_what_basis", "why_appeal", "any_words"):
        yield Example(f"forms/{page}", "", {"no": 23}, NOW)
    yield Example("issues/after", "只回了话", picture(GYM, GROUND), on(20, 16))
