"""One look at every setting: what it is, where it came from, and what is wrong with it."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from tomllib import TOMLDecodeError
from typing import Any

from pydantic import Secret, ValidationError

from logbook import hide
from settings import (
    CONFIG,
    FIELDS,
    FILE,
    KEYS,
    NO_BOT,
    PREFIX,
    SECRETS,
    Settings,
    Unsound,
    secrets_folder,
    sources,
)

CREDENTIALS = re.compile(r"^(\w+://)?.*@", re.DOTALL)

Layers = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Reading:
    """The settings, if they are sound, and a line for each key and for each fault."""

    settings: Settings | None
    lines: list[str]
    wrong: list[str]


def read() -> Reading:
    try:
        layers = {name: dict(_flat(source())) for name, source in sources().items()}
        wrong = _strangers(layers)
    except TOMLDecodeError as error:
        return Reading(None, [], [f"{FILE} 有一处写得不对：{error}。"])
    except (OSError, ValueError) as error:
        return Reading(None, [], [hide(f"设置读不了：{error}。")])
    lines = [_line(key, layers) for key in KEYS]
    try:
        return Reading(Settings(), lines, wrong)
    except ValidationError as invalid:
        bad = [".".join(map(str, error["loc"])) for error in invalid.errors()]
        return Reading(None, lines, wrong + [_sentence(key, layers) for key in bad if key in FIELDS])


def load() -> Settings:
    reading = read()
    if reading.settings is None or reading.wrong:
        raise Unsound(*reading.wrong)
    return reading.settings


def report(reading: Reading) -> list[str]:
    """What `bot.py check` says."""
    missing = [NO_BOT] if reading.settings and reading.settings.bot_token is None else []
    return [*reading.lines, *reading.wrong, *missing]


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _strangers(layers: Layers) -> list[str]:
    """Names meant for us that nothing would read."""
    folder = secrets_folder()
    files = [path.name for path in folder.iterdir()] if folder else []
    variables = {PREFIX + key.upper().replace(".", "__") for key in KEYS} | {CONFIG, SECRETS}
    secrets = {PREFIX.lower() + key for key in KEYS if "." not in key}
    return [
        *(_unknown(key, FIELDS) for key in layers[FILE] if key not in FIELDS),
        *(_unknown(name, secrets) for name in _ours(files) if name.lower() not in secrets),
        *(_unknown(name, variables) for name in _ours(os.environ) if name.upper() not in variables),
    ]


def _ours(names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if name.upper().startswith(PREFIX))


def _unknown(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return hide(f"没有 {name} 这个设置" + (f"，是不是想写 {near[0]}？" if near else "。"))


def _line(key: str, layers: Layers) -> str:
    origin = _origin(key, layers)
    value = layers[origin][key] if origin in layers else FIELDS[key].default
    return f"{key} = {_shown(key, value)}（{origin}）"


def _shown(key: str, value: object) -> str:
    if value in (None, ""):
        return "未设"
    if key == "bot_token":
        return "已设"
    plain = value.get_secret_value() if isinstance(value, Secret) else value
    return hide(CREDENTIALS.sub(r"\1…@", str(plain)).partition("?")[0])


def _sentence(key: str, layers: Layers) -> str:
    return f"{key}（{_origin(key, layers)}）不对：{FIELDS[key].description}。"


def _origin(key: str, layers: Layers) -> str:
    return next((name for name in reversed(layers) if key in layers[name]), "默认")
