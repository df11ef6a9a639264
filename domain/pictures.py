"""What the pictures show: plain words and numbers, laid out by their templates and by nobody else."""

from typing import Literal, TypedDict

Style = Literal["filled", "outlined", "dashed", "light"]  # ours, others', moved or off, an event
Service = tuple[str, str]  # the key of its icon, and its name; a key without an icon gets a plain stall


class Mark(TypedDict):
    word: str  # at most four characters are read from afar: 幸福集, 改11日, 不办, 义诊
    style: Style


class Day(TypedDict):
    day: int
    lunar: str  # 廿一, or whatever else the day is called: 九月 on the first of one, 重阳
    marks: list[Mark]


class Market(TypedDict):
    date: str  # 11日
    weekday: str  # 周日
    lunar: str  # 九月初二
    hours: str  # 8:30-11:30
    name: str  # what it is called, if not every market of the picture is
    spot: str  # where, if not every market of the picture is held there
    services: list[Service]  # none as long as nobody knows


class Line(TypedDict):
    style: Style | Literal[""]  # the shape that it explains, if any
    name: str
    words: str


class Month(TypedDict):
    """The template `market_month`."""

    month: str  # 十月
    brand: str  # 幸福集
    area: str
    spot: str  # nothing where there are several
    theme: str  # nothing where there is none
    first: int  # the weekday of the first, Monday is 0
    days: list[Day]
    markets: list[Market]  # the next ones, the soonest first
    legend: list[Line]
    foot: str


class Counter(TypedDict):
    name: str  # 医保
    papers: str  # what to bring: 社保卡、身份证


class Poster(TypedDict):
    """The template `poster`, for a sheet of A4."""

    brand: str
    area: str
    date: str  # 11月21日
    weekday: str
    lunar: str  # 农历十月十三
    hours: str  # 上午9点到11点半
    spot: str
    way: str  # how it is found
    services: list[Service]
    bring: list[Counter]
    payload: str  # of the link that opens the bot there
    foot: str


class Tally(TypedDict):
    """Matters, a dot each: never told by their colours alone."""

    full: int
    crossed: int
    hollow: int


class Bar(TypedDict):
    key: str  # of a word in words.toml
    name: str  # if it isn't called by that
    many: int


class Monthly(TypedDict):
    """The template `monthly`, for everybody."""

    month: int
    area: str
    reported: int
    gone: int  # taken back, or one with another
    kinds: list[Bar]
    became: Tally  # good as whoever reported it says, impossible, and the rest
    open: int  # of which so many are being done
    unseen: int  # were said to be done, and nobody has looked
    unanswered: int
    stars: Tally | None  # four and more, fewer, not rated; none where few were


class Rate(TypedDict):
    name: Literal["response", "resolution", "satisfaction"]
    percent: int | None
    many: int
    of: int
    tally: Tally
    points: int | None  # more than in the month before


class MonthlyFigures(TypedDict):
    """The template `monthly_staff`."""

    month: int
    area: str
    reported: int
    rates: list[Rate]
    left: int
    ages: list[tuple[int | None, int]]  # open for fewer days than these, and how many
    levels: list[Bar]
