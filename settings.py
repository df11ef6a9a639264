"""What can be set: what holds unless it is, what may be written, and what an operator hears of anything else."""

import math
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, get_type_hints
from urllib.parse import unquote
from zoneinfo import ZoneInfo

DATABASE = r"(?s:sqlite:///.+|postgresql://.*)"
# Telegram comes by https alone; a toy Telegram on the same machine may come by http. Empty: it doesn't come.
WEBHOOK = (
    r"|(https://[^\s/?#@]+|http://(127\.0\.0\.1|localhost|\[::1\])(:[0-9]+)?)"
    r"(?!/(?:health|metrics)$)(/[A-Za-z0-9_.~-]+)+"
)
SITE = r"|https?://[^\s/?#@<>\"']+"
PASSWORD = re.compile(r"://[^:/@]*:(.*)@|[?&]password=([^&]*)")

NO_BOT = (
    "还没有令牌：在 Telegram 里找 @BotFather，发 /newbot，把它给的那一串放进环境变量 LINLI_BOT_TOKEN，"
    "或者写在 linli.toml 的 bot_token；只想看看，make run 用不着令牌。"
)


class Unsound(Exception):
    """Settings nobody can start with; each argument is a sentence for the operator."""

    def __str__(self) -> str:
        return "\n".join(self.args)


def _text(said: object) -> str:
    if not isinstance(said, str):
        raise ValueError("no text")
    return said


def _like(form: str) -> Callable[[object], str]:
    def read(said: object) -> str:
        if not re.fullmatch(form, _text(said)):
            raise ValueError("of another form")
        return _text(said)

    return read


def _number(kind: type[int] | type[float]) -> Callable[[object], float]:
    def read(said: object) -> float:
        """As it was typed, or as a file of TOML has it; yes and no are no numbers."""
        number = kind(said) if isinstance(said, str) else said
        if isinstance(number, bool) or not isinstance(number, kind | int) or not number > 0:
            raise ValueError("no such number")
        return number

    return read


def _port(said: object) -> float:
    port = _number(int)(said)
    if port >= 1 << 16:
        raise ValueError("no such port")
    return port


def _ip_address(said: object) -> str:
    return str(ip_address(_text(said))) if said else _text(said)


def _zone(said: object) -> str:
    try:
        return ZoneInfo(_text(said)).key
    except (KeyError, OSError) as error:
        raise ValueError("no such zone") from error


def _path(said: object) -> Path:
    return Path(_text(said))


def _file(said: object) -> Path:
    if not _path(said).is_file():
        raise ValueError("no file")
    return _path(said)


def _table(said: object) -> object:
    raise ValueError("a value where a table belongs")


@dataclass(frozen=True, slots=True)
class Sound:
    """How what was written is read, which raises ValueError where it can't be; and what an operator hears then."""

    read: Callable[[object], object]
    says: str


@dataclass(frozen=True, kw_only=True)
class Pacing:
    """How fast the postman goes; Telegram's limits with a little room below them."""

    overall_per_second: Annotated[float, Sound(_number(float), "写一个大于0的数")] = 28
    kept_for_people: Annotated[float, Sound(_number(float), "写一个大于0、小于 overall_per_second 的数")] = 4
    chat_per_second: Annotated[float, Sound(_number(float), "写一个大于0的数")] = 1
    chat_burst: Annotated[int, Sound(_number(int), "写一个大于0的整数")] = 3
    group_per_minute: Annotated[int, Sound(_number(int), "写一个大于0的整数")] = 18
    drain_seconds: Annotated[float, Sound(_number(float), "写一个大于0的数")] = 8


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Every key."""

    bot_token: Annotated[
        str | None,
        Sound(_like(r"[0-9]+:[A-Za-z0-9_-]{35}"), "令牌是数字、冒号、35个字母或数字，到 @BotFather 那儿再复制一遍"),
    ] = field(default=None, repr=False)
    api_base: Annotated[
        str, Sound(_like(r"https?://\S*[^\s/]"), "写成 https://api.telegram.org 这样，末尾不带斜杠")
    ] = "https://api.telegram.org"
    database: Annotated[
        str, Sound(_like(DATABASE), "写成 sqlite:///linli.db，或者 postgresql://用户:密码@主机/库名")
    ] = field(default="sqlite:///linli.db", repr=False)
    backups: Annotated[Path | None, Sound(_path, "写一个文件夹；空着就放在数据库旁边的 backups 里")] = None
    webhook: Annotated[
        str,
        Sound(
            _like(WEBHOOK),
            "写成 https://域名/telegram 这样，路径不能没有，也不能是 /health、/metrics；空着就是自己去取",
        ),
    ] = ""
    port: Annotated[int | None, Sound(_port, "写一个1到65535的整数；设了 webhook 就少不了它")] = None
    site: Annotated[
        str, Sound(_like(SITE), "写成 https://域名 这样，后头什么都不带；空着，聊天里就没有公示栏的网址")
    ] = ""
    proxy: Annotated[str, Sound(_ip_address, "写反向代理的一个 IP 地址；它说替谁问的就算谁的；空着就谁也不信")] = (
        "127.0.0.1"
    )
    host: Annotated[str, Sound(_like(r"[^\s/]+"), "写这台机器的一个地址；127.0.0.1 只给本机用")] = "127.0.0.1"
    seed: Annotated[Path | None, Sound(_file, "这个文件不在，或者不是文件")] = None
    zone: Annotated[str, Sound(_zone, "写成 Asia/Shanghai 这样；写法没错，就是机器上没有时区表，装上 tzdata")] = (
        "Asia/Shanghai"
    )
    updates_per_person: Annotated[int, Sound(_number(int), "一个人10秒里最多发几条，写一个大于0的整数")] = 20
    log_level: Annotated[str, Sound(_like("DEBUG|INFO|WARNING|ERROR"), "只认 DEBUG、INFO、WARNING、ERROR")] = "INFO"
    pacing: Annotated[Pacing, Sound(_table, "这是一张表，写成 [pacing]，下面一个键一行")] = field(
        default_factory=Pacing
    )


def _by_key(settings: Mapping[str, Any], pacing: Mapping[str, Any]) -> dict[str, Any]:
    return {**settings, **{f"pacing.{name}": value for name, value in pacing.items()}}


def _kinds(of: type) -> dict[str, Sound]:
    return {name: hint.__metadata__[0] for name, hint in get_type_hints(of, include_extras=True).items()}


FIELDS: Mapping[str, Sound] = _by_key(_kinds(Settings), _kinds(Pacing))
BY_ITSELF: Mapping[str, Any] = _by_key(vars(Settings()), vars(Pacing()))
KEYS = [key for key in FIELDS if key != "pacing"]
# What is sound by itself, and not beside the rest: a knocking that nothing hears, nothing left for reminders.
AT_ODDS: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    "port": lambda meant: meant["port"] is None and bool(meant.get("webhook")),
    "pacing.kept_for_people": lambda meant: (
        meant["pacing.kept_for_people"] >= meant.get("pacing.overall_per_second", math.inf)
    ),
}


def understood(said: Mapping[str, object]) -> tuple[Settings | None, list[str]]:
    """All that is set, over what holds by itself; or the keys of what can't be."""
    meant = {**BY_ITSELF}
    for key in FIELDS.keys() & said.keys():
        del meant[key]
        with suppress(ValueError):
            meant[key] = FIELDS[key].read(said[key])
    bad = [key for key in FIELDS if key not in meant or (key in AT_ODDS and AT_ODDS[key](meant))]
    if bad:
        return None, bad
    pacing = Pacing(**{name: meant.pop(f"pacing.{name}") for name in vars(Pacing())})
    return Settings(**{**meant, "pacing": pacing}), []


def token(settings: Settings) -> str:
    if settings.bot_token is None:
        raise Unsound(NO_BOT)
    return settings.bot_token


def secrets(settings: Settings) -> set[str]:
    """Every text that may stand in no log."""
    told = settings.bot_token or ""
    return {told, told.partition(":")[2]} - {""} | passwords(settings.database)


def passwords(address: str) -> set[str]:
    """Of a database, as it is written and as it is."""
    found = PASSWORD.search(address)
    password = found[1] or found[2] if found else ""
    return {password, unquote(password)} - {""}


def address(said: str) -> str:
    """Of another database than the one that is set."""
    if not re.fullmatch(DATABASE, said.strip()):
        raise Unsound(FIELDS["database"].says)
    return said.strip()


def backups_folder(settings: Settings) -> Path:
    """Beside the database, unless somebody chose another place."""
    kind, _, place = settings.database.partition(":///")
    return settings.backups or (Path(place).parent if kind == "sqlite" else Path()) / "backups"
