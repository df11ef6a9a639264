"""Prometheus reads how the house does, by the letter of its format, and not a word about anybody."""

import re
from contextlib import asynccontextmanager

import aiohttp
import pytest

from doors.port import opened
from doors.timing import STEPS, Took
from storage.database import Unavailable
from tests.architecture.tree import ROOT
from tests.spec.ending import reports

LINE = re.compile(r'([a-z_:]+)(?:\{([a-z]+="[^"\\\n]*"(?:,[a-z]+="[^"\\\n]*")*)\})? (\d+(?:\.\d+)?(?:e[+-]\d+)?)')
LABEL = re.compile(r'([a-z]+)="([^"]*)"')
EXPLAINED = re.compile(r"^\| ((?:`(?:linli|process)_\w+`(?:, )?)+) \| (\w+) \| ", re.MULTILINE)
SUFFIXES = {"counter": {""}, "gauge": {""}, "histogram": {"_bucket", "_sum", "_count"}}


def read(text):
    """Every sample by its name and labels, once nothing is wrong with the whole."""
    assert text.endswith("\n")
    found, name, kind, seen = {}, "", "", set()
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith("# HELP "):
            name = line.split()[2]
            assert name not in seen, "what is of one metric stands together"
            seen.add(name)
            _, _, typed, kind = next(lines).split()
            assert typed == name
            assert kind in SUFFIXES
            assert name.endswith("_total") == (kind == "counter")
            continue
        whole = LINE.fullmatch(line)
        assert whole, line
        sample, labels, value = whole.groups()
        assert sample.removeprefix(name) in SUFFIXES[kind], line
        key = (sample, *sorted(LABEL.findall(labels or "")))
        assert key not in found, line
        found[key] = float(value)
    return found


@asynccontextmanager
async def asking(town):
    async with (
        opened(town.house.routes(), "127.0.0.1", 0) as port,
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
    ):

        async def asks(path="/metrics"):
            async with session.get(path) as answer:
                return answer.status, answer.headers["Content-Type"], await answer.text()

        yield asks


@pytest.fixture
async def metrics(town):
    async with asking(town) as asks:
        status, kind, _ = await asks()
        assert (status, kind) == (200, "text/plain; version=0.0.4; charset=utf-8")
        yield lambda: _again(asks)


async def _again(asks):
    return read((await asks())[2])


async def test_every_metric_is_explained_and_no_other(town):
    async with asking(town) as asks:
        _, _, text = await asks()
    rows = EXPLAINED.findall((ROOT / "docs" / "operate.md").read_text("utf-8"))
    told = {name: kind for names, kind in rows for name in re.findall(r"\w+", names)}
    assert told == dict(re.findall(r"^# TYPE (\S+) (\S+)$", text, re.MULTILINE))


async def test_what_people_said_and_what_was_answered_is_counted(town, metrics):
    before = await metrics()
    await reports(town.grandma)
    after = await metrics()
    key = ("linli_updates_total", ("verdict", "kept"))
    assert after[key] > before[key]
    sent = [
        value for name, value in after.items() if name[0] == "linli_letters_last_hour" and ("state", "sent") in name
    ]
    assert sum(sent) > 0
    assert after["linli_waiting", ("urgency", "reply"), ("what", "letters")] == 0
    assert after[("linli_database_up",)] == 1


async def test_the_oldest_that_is_due_is_told_with_its_age(town, metrics):
    later = town.now.timestamp() * 1000 - 90_000
    await town.house.desk.db.act(
        lambda tx: tx.run("INSERT INTO alarms (about, name, due) VALUES ('issue:2:99', 'chase', $1)", int(later))
    )
    found = await metrics()
    of = (("urgency", ""), ("what", "alarms"))
    assert found["linli_waiting", *of] >= 1
    assert found["linli_oldest_seconds", *of] >= 90


async def test_every_step_of_a_histogram_has_what_the_one_before_has(town, metrics):
    await reports(town.grandma)
    await town.house.desk.db.study(lambda tx: tx.one("SELECT 1"))
    found = await metrics()
    for kind in ("act", "read", "study"):
        steps = [*map(str, STEPS), "+Inf"]
        many = [found["linli_database_seconds_bucket", ("kind", kind), ("le", step)] for step in steps]
        assert many == sorted(many)
        assert many[-1] == found["linli_database_seconds_count", ("kind", kind)] > 0


async def test_answers_of_the_board_are_counted_by_page_and_number_and_not_by_address(town):
    async with asking(town) as asks:
        for path in ("/a/one", "/a/two", "/robots.txt"):
            await asks(path)
        found = read((await asks())[2])
    assert found["linli_board_requests_total", ("path", "/a/{sign}"), ("status", "404")] == 2
    assert found["linli_board_requests_total", ("path", "/robots.txt"), ("status", "200")] == 1


async def test_nothing_in_it_is_anybodys(town):
    await reports(town.grandma)
    async with asking(town) as asks:
        _, _, text = await asks()
    for person in await town.rows("SELECT telegram, name, called, key FROM people WHERE telegram > 0"):
        told = {person["name"], person["called"], person["key"]} - {""}
        assert [one for one in told if one in text] == []
        assert not re.search(rf"(?<![\d.]){person['telegram']}(?![\d.])", text)  # it may well stand in seconds or bytes


async def test_while_the_database_is_away_the_rest_is_told(town, metrics, monkeypatch):
    async def away(work):
        raise Unavailable

    monkeypatch.setattr(town.house.desk.db, "read", away)
    found = await metrics()
    assert found[("linli_database_up",)] == 0
    assert ("linli_waiting", ("urgency", ""), ("what", "updates")) not in found
    assert found[("process_resident_memory_bytes",)] > 1_000_000
    assert found[("process_open_fds",)] > 1


def test_what_took_longer_than_every_step_is_counted_as_well():
    took = Took()
    for seconds in (0.0, STEPS[0], STEPS[-1], STEPS[-1] + 1):
        took.note(seconds)
    assert took.many == [2, *[0] * (len(STEPS) - 2), 1, 1]
    assert took.seconds == pytest.approx(STEPS[0] + 2 * STEPS[-1] + 1)
