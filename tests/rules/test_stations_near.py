"""Who looks for a place sees what is open within ten minutes first, and no more than fits on a phone."""

from domain.places import Spot
from domain.stations.doings import meant
from domain.stations.nearby import Near, nearest, place_by, token
from domain.stations.pages import SHOWN, Search, card, listed
from domain.stations.questions import WEEKS
from domain.stations.station import Doing, Kind, Station, kind_by
from domain.stations.week import State
from domain.words import Person, Way

OPEN, CLOSED = State(True), State(False)
PRINT, PRINT_PHOTOS, DRINK = Doing("打印", 1), Doing("打印照片", 2), Doing("喝水", 3)
PERSON = Person(id=9, key="k", name="", chat=9)
HERE = (30.00751, 120.00249)


def near(name="驿站", walk=None, km=None, stands=OPEN, doings=(DRINK,)):
    station = Station(
        id=7, area=1, spot=1, name=name, kind=Kind.REST, week=WEEKS["week:daily"], doings=doings
    )  # fmt: skip
    return Near(station=station, spot=Spot(area=1, name="边上"), state=stands, zone="Asia/Shanghai", walk=walk, km=km)


def shown(found, place=None, wanted=None, unheard=""):
    search = Search(
        found=tuple(found), common=(PRINT, DRINK), place=place, wanted=wanted, unheard=unheard, zone="Asia/Shanghai"
    )
    return listed(search, PERSON, Way.ANEW)


def order(*found):
    return [one.station.name for one in nearest(found)]


def test_what_is_open_within_ten_minutes_comes_before_what_is_closed_and_both_before_what_is_far():
    closed, opened = near("关着的", walk=1, stands=CLOSED), near("开着的", walk=10)
    street, city = near("街对面的", walk=11), near("城那头的", km=4.2)
    assert order(city, street, closed, opened) == ["开着的", "关着的", "街对面的", "城那头的"]


def test_what_is_far_is_in_order_of_how_far_whether_open_or_not():
    assert order(near("远的", km=3.0), near("更远的", km=9.9), near("近些的", walk=25, stands=CLOSED)) == [
        "近些的", "远的", "更远的",
    ]  # fmt: skip


def test_ones_own_without_a_pin_comes_before_what_is_across_the_street():
    assert order(near("街对面的", walk=11), near("没有位置的"), near("近的", walk=2)) == [
        "近的", "没有位置的", "街对面的",
    ]  # fmt: skip


def test_with_something_to_be_said_first_there_is_room_for_one_less():
    close, far = [near(walk=2)] * SHOWN, [near(walk=20)] * SHOWN
    assert len(shown(close).data["items"]) == SHOWN
    for found, more in ((far, {}), (close, {"wanted": DRINK}), (close, {"unheard": "修表"})):
        assert len(shown(found, **more).data["items"]) == SHOWN - 1


def test_what_somebody_looks_for_is_told_first_of_each():
    [item] = shown([near(walk=2, doings=(DRINK, PRINT))], wanted=PRINT).data["items"]
    assert item["doings"] == ["打印", "喝水"]


def test_where_they_stand_goes_along_on_every_button_that_needs_it_and_fits():
    letter = shown([near(walk=2)], place=HERE, wanted=PRINT)
    presses = [button.press for row in letter.buttons for button in row]
    assert presses == ["station:7:look:30.0075,120.0025", "places:3:30.0075,120.0025", "places:0:30.0075,120.0025",
                       "places:near"]  # fmt: skip
    assert place_by(token(HERE)) == (30.0075, 120.0025)
    assert place_by(token(None)) is None


def test_the_most_exact_of_what_is_offered_is_meant():
    station = near(doings=(PRINT, PRINT_PHOTOS, DRINK)).station
    assert meant("哪儿能打印照片", [station]) == PRINT_PHOTOS
    assert meant("打印", [station]) == PRINT
    assert meant("修表", [station]) is None


def test_no_button_leads_where_nothing_is_known_or_to_nobody():
    letter = card(near(walk=2), PERSON, None, Way.ANEW, is_heard=False)
    assert [button.word for row in letter.buttons for button in row] == ["places:back"]


def test_what_it_is_is_read_off_its_name():
    names = {"红帆驿站": Kind.REST, "社区食堂": Kind.CANTEEN, "3号楼活动室": Kind.ROOM, "春风小屋": None}
    assert {name: kind_by(name) for name in names} == names
