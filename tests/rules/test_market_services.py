"""What may be had at a stall: everyday words for it, and what an area changes of that."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.customs import LONGEST_WORD, Customs, Value, resolve
from domain.markets.called import called
from domain.markets.services import EVERYWHERE, PAPERS, USUAL, Service, clashes, plain


def here(told: Mapping[str, Mapping[str, Value]]):
    """The services of an area that says this of them."""
    return Customs({f"{what}:{key}": value for key, said in told.items() for what, value in said.items()}).services


def names(said, services=EVERYWHERE):
    here = {service.key: service.name for service in services}
    return [here[key] for key in called(plain(said), services)[0]]


def test_everybody_knows_two_dozen_services_and_more_each_with_a_name_that_fits_a_button():
    assert len(USUAL) >= 24
    assert all(key == service.key and 0 < len(service.name) <= LONGEST_WORD for key, service in USUAL.items())
    assert len({service.name for service in EVERYWHERE}) == len(EVERYWHERE)


def test_no_two_services_that_everybody_knows_are_called_the_same():
    assert clashes(EVERYWHERE) == ()


def test_papers_are_asked_for_by_government_counters_alone():
    assert all(USUAL[key].government and papers for key, papers in PAPERS.items())


@pytest.mark.parametrize("service", EVERYWHERE, ids=lambda service: service.key)
def test_every_word_of_a_service_calls_it_and_no_other(service):
    for word in service.called:
        assert names(word.replace("…", "一下")) == [service.name], word


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("剪头、剃头都行", ["理发"]),
        ("量个血压再配把钥匙", ["量血压", "配钥匙"]),
        ("配把钥匙再量个血压", ["配钥匙", "量血压"]),
        ("磨一下家里的菜刀", ["磨刀"]),
        ("剪头髮和修雨傘", ["理发", "修伞"]),
        ("楼下理发店", []),
        ("血压计", []),
        ("高血压", []),
        ("医保局", []),
        ("磨刀石", []),
        ("带上身份证", []),
        ("办身份证", ["户籍"]),
        ("社保卡", ["人社"]),
        ("今天天气真好", []),
    ],
)
def test_services_are_heard_in_the_order_said_and_not_within_other_words(said, meant):
    assert names(said) == meant


# what an area says of them


def test_an_area_that_says_nothing_has_those_that_everybody_knows():
    assert Customs().services == EVERYWHERE == Customs({"brand": "桂花集"}).services


def test_an_areas_own_services_come_last_in_the_order_in_which_they_were_made():
    services = here({"s10": {"service": "做被子"}, "s2": {"service": "修锅补盆", "heard": ["补锅", "锅…补"]}})
    *usual, mended, quilts = services
    assert tuple(usual) == EVERYWHERE
    assert (mended.name, quilts.name) == ("修锅补盆", "做被子")
    assert names("锅漏了能补吗，再做被子", services) == ["修锅补盆", "做被子"]


def test_a_service_that_is_called_something_else_still_answers_to_its_old_name():
    services = here({"haircut": {"service": "爱心理发", "heard": ["推光头"]}})
    assert services[0].name == "爱心理发"
    assert not services[0].government
    for word in ("爱心理发", "推光头", "理发", "剃头"):
        assert names(word, services) == ["爱心理发"]


def test_what_is_gone_is_understood_no_more():
    services = here({"knives": {"held": False}, "s1": {"service": "磨刀", "held": False}})
    assert len(services) == len(EVERYWHERE) - 1
    assert names("磨刀", services) == []


def test_an_area_can_make_a_counter_of_the_government_out_of_a_service():
    services = {service.key: service for service in here({"law": {"counter": True}})}
    assert services["law"].government
    assert services["law"].name == USUAL["law"].name


def test_of_each_service_the_nearest_area_that_says_something_is_followed():
    services = resolve([("service:s1", "补锅"), ("service:s1", "焊锅"), ("heard:s1", ["铁锅"])]).services
    assert (services[-1].name, services[-1].words) == ("补锅", ("铁锅",))
    assert len(services) == len(EVERYWHERE) + 1


def test_nothing_is_made_of_an_own_service_without_a_name_or_with_a_strange_key():
    assert here({"s1": {"heard": ["补锅"]}, "x": {"service": "补锅"}}) == EVERYWHERE


def test_whoever_edits_is_told_of_a_word_that_two_services_claim_and_the_first_of_them_is_understood():
    services = here({"s1": {"service": "银发理发", "heard": ["剃头", "剃頭", "刮光头"]}})
    assert clashes(services) == (("剃头", ("理发", "银发理发")),)
    assert names("剃头", services) == ["理发"]
    assert names("银发理发", services) == ["银发理发"]


def test_a_gap_may_be_written_in_any_way_and_holds_a_few_characters_of_one_sentence():
    for word in ("锅…补", "锅...补", "锅……补", "…锅…补…"):
        services = here({"s1": {"service": "修锅补盆", "heard": [word]}})
        assert names("锅漏了，哪天能补", services) == names("锅补", services) == ["修锅补盆"]
        assert names("锅漏了。哪天能补", services) == names("锅" + "了" * 11 + "补", services) == []


@given(st.lists(st.text(min_size=1, max_size=4) | st.text("….* 补锅(", max_size=4), max_size=5), st.text())
def test_an_area_may_add_any_words_at_all(words, said):
    own = Service("s1", "补锅", tuple(words))
    for heard in map(plain, (said, "".join(words))):
        keys, beside = called(heard, (own,))
        assert set(keys) <= {"s1"}
        assert len(beside) <= len(heard)
    assert called("补锅", (own,)) == (("s1",), "")
