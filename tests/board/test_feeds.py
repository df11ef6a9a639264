"""What programs read of the board is what people read there: strictly written, and not a word more."""

import json
from copy import deepcopy

import pytest

from domain.exhibits.exhibit import Stage
from sandbox.neighbourhood import ESTATE
from sandbox.town import SITE
from tests.board.feeds import fetched, path
from tests.board.reading import ATOM, faults, moment, read_atom, told
from tests.board.test_pages import LIGHT, ROLES, report
from tests.hostile import TRICKS
from tests.spec.ending import fixes, reports


@pytest.fixture
async def solved(street):
    """第1件 is put right and shown, 第2件 is open and shown."""
    town = street.town
    await street.opens()
    await reports(town.grandma)
    await town.worker.presses("接单")
    await fixes(town.worker)
    await town.grandma.presses("修好了，亮了")
    await town.grandma.presses("5")
    await report(street, "4号楼门禁坏了")
    for no in (1, 2):
        await street.lets(no)
    return street


async def atom(street):
    status, headers, body = await fetched(street, await path(street, "area", ESTATE, rest="/solved.atom"))
    assert (status, headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return read_atom(body)


async def facts(street):
    status, headers, body = await fetched(street, f"/v1{await path(street, 'area', ESTATE, rest='.json')}")
    assert (status, headers["Content-Type"]) == (200, "application/json; charset=utf-8")
    return json.loads(body)


async def schema(street):
    _, _, body = await fetched(street, "/v1/schema.json")
    return json.loads(body)


async def test_what_was_put_right_is_in_the_feed_and_nothing_else(solved):
    feed, [entry] = await atom(solved)
    assert told(feed, "title") == "桂花园公示栏：办好的事"
    assert told(entry, "title") == "照明，3号楼"
    assert "换了灯管" in told(entry, "content")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == SITE + await path(solved, "area", ESTATE, rest="/solved.atom")
    assert entry.find(f"{ATOM}link").get("href") == SITE + await path(solved, "issue", 2, 1, rest="")


async def test_an_entry_stays_the_same_one_and_the_feed_never_grows_older(solved):
    before, [entry] = await atom(solved)
    await solved.town.passes(days=3)
    after, [again] = await atom(solved)
    assert told(entry, "id") == told(again, "id")
    assert told(entry, "id").startswith(f"tag:{solved.town.house.desk.bot}.linli,2026:")
    assert told(before, "id") == told(after, "id")
    assert moment(before, "updated") < moment(after, "updated")
    assert moment(entry, "updated") == moment(again, "updated")


async def test_a_feed_of_nothing_is_a_feed(street):
    await street.opens()
    feed, entries = await atom(street)
    assert entries == []
    assert told(feed, "updated")


async def test_what_is_shown_no_more_is_in_no_feed(solved):
    await solved.lets(1, Stage.KEPT_BACK)
    assert (await atom(solved))[1] == []
    assert (await facts(solved))["over"] == []


@pytest.mark.parametrize("words", [*TRICKS[:12], "]]>&amp;<x>", "\x00\x0b\ufffe灯\ud7ff"])
async def test_whatever_people_typed_is_text_in_every_feed(street, words):
    await street.opens()
    await report(street)

    async def work(tx):
        await tx.run("UPDATE issues SET words = $1, how = $1, stage = 'confirmed', ended = reported + 1", words)

    await street.db.act(work)
    await street.lets(1)
    _, [entry] = await atom(street)
    assert {child.tag for child in entry} == {
        f"{ATOM}{n}" for n in ("id", "title", "updated", "published", "link", "content")
    }
    [matter] = (await facts(street))["over"]
    assert isinstance(matter["words"], str)


async def test_the_citys_systems_read_the_same_facts_as_its_people(solved):
    said = await facts(solved)
    [open_], [over] = said["open"], said["over"]
    assert (open_["no"], open_["words"], open_["stage"], open_["ended"]) == (2, "4号楼门禁坏了", "new", None)
    assert (over["no"], over["how"], over["stage"], over["rating"]) == (1, "换了灯管", "confirmed", 5)
    assert over["url"] == SITE + await path(solved, "issue", 2, 1, rest="")
    market = next(each for each in said["occasions"] if each["kind"] == "market")
    assert (market["starts"], market["services"][0]) == ("2026-11-21T01:00:00Z", "理发")
    assert (said["figures"]["reported"], said["figures"]["solved"]) == (2, 1)
    assert said["figures"]["satisfaction"] == {"many": None, "of": None, "percent": None, "few": True}


async def test_people_and_programs_read_of_the_same_services_in_the_same_order(street):
    await street.opens()
    await street.db.act(lambda tx: tx.run("UPDATE stalls SET id = -id"))
    market = next(each for each in (await facts(street))["occasions"] if each["kind"] == "market")
    assert len(market["services"]) > 1
    assert "、".join(market["services"]) in (await street.of(rest="/markets"))[1]


async def test_they_are_as_the_schema_says(solved):
    whole = await schema(solved)
    assert faults(await facts(solved), whole, whole) == []


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda said: said["open"][0].update(name="王奶奶"), "$.open[0].name"),
        (lambda said: said["open"][0].pop("url"), "$.open[0].url"),
        (lambda said: said["over"][0].update(rating=6), "$.over[0].rating: 6"),
        (lambda said: said.update(version=2), "$.version: 2"),
        (lambda said: said["occasions"][0].update(starts="never"), "$.occasions[0].starts: 'never'"),
        (lambda said: said["figures"].update(reported=True), "$.figures.reported: True is no integer"),
    ],
)
async def test_the_schema_lets_nothing_else_through(solved, spoil, where):
    whole, said = await schema(solved), deepcopy(await facts(solved))
    spoil(said)
    assert faults(said, whole, whole) == [where]


async def test_no_feed_says_who_anybody_is(solved):
    _, _, body = await fetched(solved, await path(solved, "area", ESTATE, rest="/solved.atom"))
    told = body.decode() + json.dumps(await facts(solved), ensure_ascii=False)
    assert "换了灯管" in told
    for person in await solved.town.rows("SELECT telegram, name, called, key FROM people WHERE telegram > 0"):
        names = {person["name"], person["called"]} - {"", *ROLES}
        assert [name for name in (*names, str(person["telegram"]), person["key"]) if name in told] == []


async def test_what_was_not_looked_at_again_has_no_words_in_any_feed(solved):
    await solved.db.act(lambda tx: tx.run("UPDATE issues SET words = '找周师傅'"))
    said = json.dumps(await facts(solved), ensure_ascii=False)
    assert ("周师傅" in said, LIGHT in said) == (False, False)


async def test_of_an_area_without_a_board_no_feed_is_left(solved):
    await solved.opens(on=False)
    for prefix, rest in (("", "/solved.atom"), ("/v1", ".json"), ("", "/calendar.ics")):
        assert (await fetched(solved, prefix + await path(solved, "area", ESTATE, rest=rest)))[0] == 410


async def test_crawlers_are_told_where_they_need_not_look(street):
    status, headers, body = await fetched(street, "/robots.txt")
    assert (status, headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert b"Disallow: /*month=" in body
    assert b"\nAllow: /\n" in body
    assert (await fetched(street, "/robots.txt", **{"If-None-Match": headers["ETag"]}))[0] == 304
