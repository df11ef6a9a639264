"""One look at every setting: what it is, where it came from, and what is wrong with it."""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from logbook import hide
from settings import BY_ITSELF, FIELDS, KEYS, NO_BOT, Settings, Unsound, understood

PREFIX = "LINLI_"
CONFIG = "LINLI_CONFIG"
SECRETS = "LINLI_SECRETS"
FILE, SECRET_FILES, ENVIRONMENT = "linli.toml", "密钥文件", "环境变量"
VARIABLES = {PREFIX + key.upper().replace(".", "__"): key for key in KEYS}
SECRET_NAMES = {PREFIX.lower() + key: key for key in KEYS if "." not in key}
CREDENTIALS = re.compile(r"^(\w+://)?.*@", re.DOTALL)
PASSWORD_BEHIND = re.compile(r"[?&]password=[^&]*")

Layer = dict[str, Any]  # what is said by key
Layers = dict[str, Layer]  # by the name an operator knows them by, the weakest first


@dataclass(frozen=True)
class Reading:
    """The settings, if they are sound, and a line for each key and for each fault."""

    settings: Settings | None
    lines: list[str]
    wrong: list[str]


def read() -> Reading:
    try:
        folder = _place(SECRETS, "/run/secrets")
        layers = {FILE: _written(), SECRET_FILES: _handed_over(folder), ENVIRONMENT: _around()}
        wrong = _strangers(layers, folder)
    except tomllib.TOMLDecodeError as error:
        return Reading(None, [], [f"{FILE} 有一处写得不对：{error}。"])
    except (OSError, ValueError) as error:
        return Reading(None, [], [hide(f"设置读不了：{error}。")])
    lines = [_line(key, layers) for key in KEYS]
    chosen, bad = understood({key: value for layer in layers.values() for key, value in layer.items()})
    return Reading(chosen, lines, wrong + [_sentence(key, layers) for key in bad])


def load() -> Settings:
    reading = read()
    if reading.settings is None or reading.wrong:
        raise Unsound(*reading.wrong)
    return reading.settings


def report(reading: Reading) -> list[str]:
    """What `bot.py check` says."""
    missing = [NO_BOT] if reading.settings and reading.settings.bot_token is None else []
    return [*reading.lines, *reading.wrong, *missing]


def _written() -> Layer:
    path = _place(CONFIG, "linli.toml")
    return dict(_flat(tomllib.loads(path.read_text("utf-8")))) if path else {}


def _handed_over(folder: Path | None) -> Layer:
    found = {file: SECRET_NAMES.get(file.name.lower()) for file in folder.iterdir()} if folder else {}
    return {key: file.read_text("utf-8").strip() for file, key in found.items() if key}


def _around() -> Layer:
    """An empty variable is as good as none."""
    found = {VARIABLES.get(name.upper()): value for name, value in os.environ.items() if value}
    return {key: value for key, value in found.items() if key}


def _place(variable: str, usual: str) -> Path | None:
    """Where settings lie: the usual place may be empty, a place somebody named may not."""
    path = Path(os.environ.get(variable) or usual)
    if path.exists():
        return path
    if os.environ.get(variable):
        raise FileNotFoundError(f"{variable} 指的 {path} 不在")
    return None


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _strangers(layers: Layers, folder: Path | None) -> list[str]:
    """Names meant for us that nothing would read."""
    files = [path.name for path in folder.iterdir()] if folder else []
    variables = {*VARIABLES, CONFIG, SECRETS}
    return [
        *(_unknown(key, FIELDS) for key in layers[FILE] if key not in FIELDS),
        *(_unknown(name, SECRET_NAMES) for name in _ours(files) if name.lower() not in SECRET_NAMES),
        *(_unknown(name, variables) for name in _ours(os.environ) if name.upper() not in variables),
    ]


def _ours(names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if name.upper().startswith(PREFIX))


def _unknown(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return hide(f"没有 {name} 这个设置" + (f"，是不是想写 {near[0]}？" if near else "。"))


def _line(key: str, layers: Layers) -> str:
    origin = _origin(key, layers)
    value = layers[origin][key] if origin in layers else BY_ITSELF[key]
    return f"{key} = {_shown(key, value)}（{origin}）"


def _shown(key: str, value: object) -> str:
    if value in (None, ""):
        return "未设"
    if key == "bot_token":
        return "已设"
    return hide(CREDENTIALS.sub(r"\1…@", PASSWORD_BEHIND.sub("", str(value))).partition("?")[0])


def _sentence(key: str, layers: Layers) -> str:
    return f"{key}（{_origin(key, layers)}）不对：{FIELDS[key].says}。"


def _origin(key: str, layers: Layers) -> str:
    return next((name for name in reversed(layers) if key in layers[name]), "默认")
