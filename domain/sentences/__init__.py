"""How neighbours say what is wrong: telling words and whole sentences, one file for each category."""

from types import ModuleType

from domain.sentences import (
    dispute,
    dog,
    drain,
    ebike,
    family,
    fire_safety,
    heating,
    leak,
    lighting,
    noise,
    other,
    parking,
    property,
    rubbish,
    traditional,
)

_FILES: dict[str, ModuleType] = {
    "leak": leak,
    "fire_safety": fire_safety,
    "lighting": lighting,
    "noise": noise,
    "heating": heating,
    "ebike": ebike,
    "rubbish": rubbish,
    "parking": parking,
    "dog": dog,
    "drain": drain,
    "property": property,
    "dispute": dispute,
    "family": family,
    "other": other,
}

WORDS: dict[str, tuple[str, ...]] = {key: tuple(file.WORDS.split()) for key, file in _FILES.items()}
SENTENCES: dict[str, tuple[str, ...]] = {
    key: tuple(file.SENTENCES.strip().splitlines()) for key, file in _FILES.items()
}
SIMPLIFIED: dict[str, str] = {pair[0]: pair[1] for pair in traditional.PAIRS.split()}
