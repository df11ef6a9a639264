"""What the city is taken to be like, and what was measured: the one is assumed, the other is read where it stands."""

import io
import re
import sqlite3
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
MONTH = HERE.parent / "sandbox" / "demo" / "past" / "month.zip"
CPU = re.compile(
    r"^\| F3 \| CPU a whole update, ms: reports \|.*\| ([\d.]+) \([^|]*\) \|[^|]*\| [\d.]+ \|$", re.MULTILINE
)
A_POLL = 0.25  # seconds, there and back to Telegram's servers: assumed


@dataclass(frozen=True, slots=True)
class Assumed:
    """An ordinary day of a city. Nobody measured this; each figure is here to be doubted and changed."""

    estates: int = 3_300  # the goal, and so are the residents
    residents: int = 2_600_000
    share: float = 0.25  # of them are in the group of their estate
    known: float = 0.2  # of these have once talked to the bot in private
    reports: float = 4.0  # matters a day for each thousand in the groups
    steps: float = 5.4  # updates a matter, from the first word to the last: as the matters of P1 had
    taps: float = 60.0  # a day for each thousand: booking, confirming, asking for a number, looking something up
    letters: float = 2.0  # that an update causes: an answer, and a card that changes or a word to somebody else
    chatter: float = 40.0  # messages a group a day that don't concern the bot, and reach it all the same
    busiest: float = 0.12  # of a day fall into its busiest hour
    rush: float = 3_000.0  # taps when the seats of a street's market day open
    rush_lasts: int = 300  # seconds
    notices: float = 1.5  # a day that go to every group
    pace: float = 28.0  # messages a second of one token, as Linli keeps it
    paid: float = 1_000.0  # with paid broadcasts, as Telegram's FAQ has it; Linli doesn't ask for them
    for_broadcasts: float = 24 / 28  # of the pace; the rest is kept for people

    @property
    def members(self) -> float:
        return self.residents * self.share

    @property
    def matters(self) -> float:
        return self.members / 1000 * self.reports

    @property
    def acts(self) -> float:
        """Updates a day that somebody has to be answered."""
        return self.matters * self.steps + self.members / 1000 * self.taps

    @property
    def acts_a_second(self) -> float:
        return self.acts * self.busiest / 3600

    @property
    def chatter_a_second(self) -> float:
        return self.estates * self.chatter * self.busiest / 3600

    @property
    def letters_a_day(self) -> float:
        return self.acts * self.letters + self.estates * self.notices

    @property
    def passing_rows(self) -> float:
        """Updates stay for two days, letters for seven."""
        return 2 * (self.acts + self.estates * self.chatter) + 7 * self.letters_a_day

    def kept_rows(self, costs: "Costs") -> float:
        """A year of matters, with the facts, notes and search rows of each."""
        return self.matters * 365 * costs.rows_a_matter

    def times(self, many: float) -> "Assumed":
        return replace(
            self, reports=self.reports * many, taps=self.taps * many, chatter=self.chatter * many, rush=self.rush * many
        )

    def told(self) -> str:
        return (
            f"Assumed: {self.members:,.0f} people in {self.estates:,} groups, {self.matters:,.0f} matters,"
            f" {self.acts:,.0f} updates to answer and {self.estates * self.chatter:,.0f} that are chatter,"
            f" {self.letters_a_day:,.0f} letters a day."
        )


@dataclass(frozen=True, slots=True)
class Costs:
    cpu_ms: float  # of a whole update, on one core
    rows_a_matter: float  # that stay
    polls_a_second: float = 1 / A_POLL

    def told(self) -> str:
        return (
            f"Measured: {self.cpu_ms:.2f} ms of CPU a whole update (F3 in bench/RESULTS.md),"
            f" {self.rows_a_matter:.1f} rows a matter that stay (the demo's month, everything in it counted)."
        )


def _measured() -> Costs:
    found = CPU.search((HERE / "RESULTS.md").read_text("utf-8"))
    if found is None:
        raise SystemExit("bench/RESULTS.md has no F3 for Linli; make bench writes it")
    return Costs(float(found[1]), _rows_a_matter())


COUNT = "SELECT count(*) FROM {}"
STAY = ("issues", "facts", "notes", "grams", "slots", "exhibits", "heads", "sessions", "seats", "stalls")


def _rows_a_matter() -> float:
    """All that a month of one estate left for good, its market days included, by its matters."""
    with zipfile.ZipFile(io.BytesIO(MONTH.read_bytes())) as packed, TemporaryDirectory() as folder:
        month = sqlite3.connect(packed.extract("town.db", folder))
        try:
            many = {name: month.execute(COUNT.format(name)).fetchone()[0] for name in STAY}
        finally:
            month.close()
    return float(sum(many.values()) / many["issues"])


COSTS = _measured()
