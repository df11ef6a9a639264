"""What can be set, and from where."""

import math
import os
import re
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    FilePath,
    PositiveFloat,
    PositiveInt,
    Secret,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

PREFIX = "LINLI_"
CONFIG = "LINLI_CONFIG"
SECRETS = "LINLI_SECRETS"
FILE, SECRET_FILES, ENVIRONMENT = "linli.toml", "密钥文件", "环境变量"

Token = Secret[Annotated[str, StringConstraints(pattern=r"^\d+:[A-Za-z0-9_-]{35}$")]]
Database = Secret[Annotated[str, StringConstraints(pattern=r"^(sqlite:///.|postgresql://)")]]
ApiBase = Annotated[str, StringConstraints(pattern=r"^https?://\S*[^\s/]$")]

# Telegram comes by https alone; a toy Telegram on the same machine may come by http.
WEBHOOK = re.compile(
    r"(https://[^\s/?#@]+|http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?)(?!/(?:health|metrics)$)(/[\w.~-]+)+", re.ASCII
)
SITE = re.compile(r"https?://[^\s/?#@<>\"']+", re.ASCII)
PASSWORD = re.compile(r"://[^:/]*:(.*)@|[?&]password=([^&]*)")

NO_BOT = (
    "还没有令牌：在 Telegram 里找 @BotFather，发 /newbot，把它给的那一串放进环境变量 LINLI_BOT_TOKEN，"
    "或者写在 linli.toml 的 bot_token；只想看看，make run 用不着令牌。"
)


def _known_zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (KeyError, OSError) as error:
        raise ValueError("no such zone") from error


def _can_be_knocked_at(url: str) -> str:
    if url and not WEBHOOK.fullmatch(url):
        raise ValueError("nobody could knock there")
    return url


def _has_no_path(url: str) -> str:
    if url and not SITE.fullmatch(url):
        raise ValueError("no page of ours would be there")
    return url


def _is_one_address(said: str) -> str:
    return str(ip_address(said)) if said else said


Webhook = Annotated[str, AfterValidator(_can_be_knocked_at)]
Proxy = Annotated[str, AfterValidator(_is_one_address)]
Site = Annotated[str, AfterValidator(_has_no_path)]
Port = Annotated[int, Field(ge=1, le=65535)]
Host = Annotated[str, StringConstraints(pattern=r"^[^\s/]+$")]
Zone = Annotated[str, AfterValidator(_known_zone)]


class Unsound(Exception):
    """Settings nobody can start with; each argument is a sentence for the operator."""

    def __str__(self) -> str:
        return "\n".join(self.args)


class Pacing(BaseModel):
    """How fast the postman goes; Telegram's limits with a little room below them."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, validate_default=True)

    overall_per_second: PositiveFloat = Field(default=28, description="写一个大于0的数")
    kept_for_people: PositiveFloat = Field(default=4, description="写一个大于0、小于 overall_per_second 的数")
    chat_per_second: PositiveFloat = Field(default=1, description="写一个大于0的数")
    chat_burst: PositiveInt = Field(default=3, description="写一个大于0的整数")
    group_per_minute: PositiveInt = Field(default=18, description="写一个大于0的整数")
    drain_seconds: PositiveFloat = Field(default=8, description="写一个大于0的数")

    @field_validator("kept_for_people")
    @classmethod
    def leave_something_for_the_rest(cls, kept: float, info: ValidationInfo) -> float:
        if kept >= info.data.get("overall_per_second", math.inf):
            raise ValueError("nothing would be left for reminders and broadcasts")
        return kept


class Settings(BaseSettings):
    """Every key; a description is what an operator hears when the value is no good."""

    model_config = SettingsConfigDict(
        enable_decoding=False,
        env_ignore_empty=True,
        env_nested_delimiter="__",
        env_prefix=PREFIX,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    bot_token: Token | None = Field(
        default=None, description="令牌是数字、冒号、35个字母或数字，到 @BotFather 那儿再复制一遍"
    )
    api_base: ApiBase = Field(
        default="https://api.telegram.org", description="写成 https://api.telegram.org 这样，末尾不带斜杠"
    )
    database: Database = Field(
        default=Secret("sqlite:///linli.db"),
        description="写成 sqlite:///linli.db，或者 postgresql://用户:密码@主机/库名",
    )
    backups: Path | None = Field(default=None, description="写一个文件夹；空着就放在数据库旁边的 backups 里")
    webhook: Webhook = Field(
        default="",
        description="写成 https://域名/telegram 这样，路径不能没有，也不能是 /health、/metrics；空着就是自己去取",
    )
    port: Port | None = Field(default=None, description="写一个1到65535的整数；设了 webhook 就少不了它")
    site: Site = Field(default="", description="写成 https://域名 这样，后头什么都不带；空着，聊天里就没有公示栏的网址")
    proxy: Proxy = Field(
        default="127.0.0.1", description="写反向代理的一个 IP 地址；它说替谁问的就算谁的；空着就谁也不信"
    )
    host: Host = Field(default="127.0.0.1", description="写这台机器的一个地址；127.0.0.1 只给本机用")
    seed: FilePath | None = Field(default=None, description="这个文件不在，或者不是文件")
    zone: Zone = Field(
        default="Asia/Shanghai",
        description="写成 Asia/Shanghai 这样；写法没错，就是机器上没有时区表，装上 tzdata",
    )
    updates_per_person: PositiveInt = Field(default=20, description="一个人10秒里最多发几条，写一个大于0的整数")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="只认 DEBUG、INFO、WARNING、ERROR"
    )
    pacing: Pacing = Field(default_factory=Pacing, description="这是一张表，写成 [pacing]，下面一个键一行")

    @field_validator("port")
    @classmethod
    def open_where_telegram_is_to_knock(cls, port: int | None, info: ValidationInfo) -> int | None:
        if port is None and info.data.get("webhook"):
            raise ValueError("nothing would hear the knocking")
        return port

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings, *reversed(sources().values()))


FIELDS = Settings.model_fields | {f"pacing.{name}": field for name, field in Pacing.model_fields.items()}
KEYS = [key for key in FIELDS if key != "pacing"]


def token(settings: Settings) -> str:
    if settings.bot_token is None:
        raise Unsound(NO_BOT)
    return settings.bot_token.get_secret_value()


def secrets(settings: Settings) -> set[str]:
    """Every text that may stand in no log."""
    told = settings.bot_token.get_secret_value() if settings.bot_token else ""
    return {told, told.partition(":")[2]} - {""} | passwords(settings.database.get_secret_value())


def passwords(address: str) -> set[str]:
    """Of a database, as it is written and as it is."""
    found = PASSWORD.search(address)
    password = found[1] or found[2] if found else ""
    return {password, unquote(password)} - {""}


def address(said: str) -> str:
    """Of another database than the one that is set."""
    try:
        return TypeAdapter(Database).validate_python(said.strip()).get_secret_value()
    except ValidationError:
        raise Unsound(str(Settings.model_fields["database"].description)) from None


def backups_folder(settings: Settings) -> Path:
    """Beside the database, unless somebody chose another place."""
    kind, _, place = settings.database.get_secret_value().partition(":///")
    return settings.backups or (Path(place).parent if kind == "sqlite" else Path()) / "backups"


def sources() -> dict[str, PydanticBaseSettingsSource]:
    """By the name an operator knows them by, the weakest first."""
    return {
        FILE: TomlConfigSettingsSource(Settings, _place(CONFIG, "linli.toml")),
        SECRET_FILES: SecretsSettingsSource(Settings, secrets_folder()),
        ENVIRONMENT: EnvSettingsSource(Settings),
    }


def secrets_folder() -> Path | None:
    return _place(SECRETS, "/run/secrets")


def _place(variable: str, usual: str) -> Path | None:
    """Where a source lies: the usual place may be empty, a place somebody named may not."""
    path = Path(os.environ.get(variable) or usual)
    if path.exists():
        return path
    if os.environ.get(variable):
        raise FileNotFoundError(f"{variable} 指的 {path} 不在")
    return None
