"""Every page says what its golden file says, and keeps to the rules of the voice that a machine can check."""

import re
from collections.abc import Iterable
from pathlib import Path
from unicodedata import category

import pytest

from domain.categories import Category
from domain.customs import DEFAULTS, Customs
from domain.grounds import BEGIN_AT, BODIES, RUNGS
from domain.issues import clocks
from domain.issues.issue import Stage
from domain.issues.letters import Scribe
from domain.issues.pages import IN_GROUPS, PAGES
from domain.issues.picture import picture
from domain.moments import ms
from domain.time import NIGHT, at, is_night
from domain.words import Why
from sandbox.telegram.markup import parse_html
from templates import render
from templates.console import cannot_open
from templates.labels import LABELS, label
from templates.render import page, plain, toast
from templates.words import WORDS
from tests.voice.examples import GOLDEN, GROUND, NEW, NOW, ZONE, Example, by_page, golden, on
from tests.voice.examples_lifecycle import GYM

TEMPLATES = Path(render.__file__).parent
EXAMPLES = by_page()
SHOWN = [example for shown in EXAMPLES.values() for example in shown]
TO_RESIDENTS = {
    "added", "noted", "corrected", "noted_and_taken", "taken", "free_again", "keeper_left", "promise_missed",
    "is_it_fixed", "is_it_fixed_again", "nobody_answered", "not_fixed_noted", "glad", "withdrawn", "handed_over",
    "stays_with", "climbed", "called_higher", "waiting", "planned", "step_reached", "split", "new_date", "keeper_says",
    "keeper_asks", "replied", "rated", "rated_words", "cannot_do", "appeal_noted", "answer_noted", "merged",
    "protest_noted", "unmerged", "neighbours_joined", "fewer_have_it", "joined", "how_it_goes_on", "joined_no_more",
    "chased", "how_was_it", "understood",
}  # fmt: skip
TO_WORKERS = PAGES.keys() - TO_RESIDENTS - IN_GROUPS - {"where_is_it_now"}
STAFF_PRESS = {"watch"}  # an official word is theirs
LISTS = {
    "duty/list", "duty/these", "meetings/day_sheet", "tales/draft", "tales/ready", "tales/tale",
    "figures/month", "figures/table", "figures/list", "figures/again", "exhibits/next", "exhibits/decided",
    "grids/page", "grids/list", "monthly/to_staff",
    "reviews/draft", "reviews/goes_up", "reviews/told", "reviews/dropped", "reviews/lapsed", "reviews/nobody_above",
    "reviews/sent_up",
}  # fmt: skip
STAYS = {"issues/card", "issues/your_words_were_noted"}

SIGNPOSTS = [
    "📝",
    "🔧",
    "⏳",
    "💬",
    "🔎",
    "✅",
    "🔁",
    "⏰",
    "⬆️",
    "🙋",
    "⛔",
    "➖",
    "🔒",
    "🆘",
    "📍",
    "🤝",
    "🏮",
    "📢",
    "☀️",
    "⚠️",
]
ICONS = [str(icon) for key, icon in DEFAULTS.items() if key.startswith("icon")]
DOTS = "●◎○"
LINK = re.compile(r"https://(?:t\.me|linli\.example\.org)/\S*")
TAGS = re.compile(r"<(?!/?b>|/?blockquote>|blockquote expandable>|tg-time unix=\"\d+\">|/tg-time>)")
NEVER = re.compile(
    "！|!|尽快|马上|耐心|已办结|已关闭|已处理|反馈|核实|进行|相关部门|诉求|受理|督办|办结|工单|操作|"
    "亲[，。]|呢|哦|哈|～|温馨|敬请|谅解|感谢|支持|零距离|最后一公里|暖心|我们|已经?办|工作日|小时内|"
    r"\d:\d\d|[A-Za-z]{2,}"
)


def names(examples: Iterable[Example]) -> list[str]:
    return [f"{one.page} {one.when}".strip() for one in examples]


def words(example: Example) -> str:
    return plain(example.html)


def lines(example: Example) -> list[str]:
    return words(example).split("\n")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_page_says_what_somebody_read_and_approved(name):
    approved = (GOLDEN / f"{name}.txt").read_text("utf-8")
    assert golden(name, EXAMPLES[name]) == approved, "python -m tests.voice.examples writes what it says now"


def test_every_page_is_shown_and_nothing_is_approved_that_is_not_said():
    inside = {p.relative_to(TEMPLATES) for p in TEMPLATES.rglob("[!_]*.html")}
    pages = {str(p.with_suffix("")) for p in inside if p.parts[0] != "board"}  # browsers read that, not Telegram
    assert pages == EXAMPLES.keys()
    assert pages == {str(p.relative_to(GOLDEN).with_suffix("")) for p in GOLDEN.rglob("*.txt")}


def test_a_page_is_read_in_once_however_many_there_are():
    first = [render._pages.get_template(f"{name}.html") for name in EXAMPLES]
    assert all(render._pages.get_template(f"{name}.html") is kept for name, kept in zip(EXAMPLES, first, strict=True))


def test_every_letter_of_the_rules_has_a_page():
    assert {f"issues/{name}" for name in (*PAGES, "before", "after", "shown")} <= EXAMPLES.keys()


def test_nothing_official_loud_vague_or_english_is_said():
    def said(shown: Example) -> str:
        return LINK.sub("", words(shown)).replace("/report", "").replace("/topic", "").replace("Telegram", "")

    assert names(one for one in SHOWN if NEVER.search(said(one))) == []


def test_a_message_asks_one_question_at_most():
    assert names(one for one in SHOWN if words(one).count("？") > 1) == []


def test_no_line_is_empty_or_begins_or_ends_with_a_gap():
    assert names(one for one in SHOWN if any(line.strip() != line or not line for line in lines(one))) == []


def test_a_message_has_six_lines_and_a_card_eleven_short_ones():
    def too_long(shown: Example) -> bool:
        if shown.page == "issues/card":
            return sum(-(-len(line) // 18) for line in lines(shown)) > 11
        return len(lines(shown)) > (11 if shown.page in LISTS else 6)

    assert names(filter(too_long, SHOWN)) == []


def test_a_signpost_stands_alone_at_the_head_of_its_line():
    def stray(shown: Example, line: str) -> bool:
        sign = next((sign for sign in (*SIGNPOSTS, *ICONS) if line.startswith(sign + " ")), "")
        others = [c for c in line.removeprefix(sign) if category(c) == "So" and c not in DOTS]
        return bool(others or (sign and shown.page.startswith("forms/")))

    assert names(one for one in SHOWN if any(stray(one, line) for line in lines(one))) == []


def test_nothing_but_bold_quotes_and_times_is_marked():
    def unlinked(shown: Example) -> str:
        return re.sub(r'<a href="tg://user\?id=\d+">([^<]*)</a>', r"\1", shown.html)

    assert [one for one in SHOWN if unlinked(one) != one.html] == EXAMPLES["people/come_back"]
    assert names(one for one in SHOWN if TAGS.search(unlinked(one))) == []


def test_telegram_reads_the_same_words_as_somebody_who_gets_them_plain():
    assert names(one for one in SHOWN if parse_html(one.html)[0] != words(one)) == []


def test_what_stays_in_a_group_names_its_days():
    staying = [one for one in SHOWN if one.page in STAYS]
    assert names(one for one in staying if re.search("[今明昨前后]天|[今明昨][早晚]", words(one))) == []


def test_residents_are_addressed_politely_and_workers_plainly_and_groups_not_at_all():
    for one in SHOWN:
        name = one.page.removeprefix("issues/")
        said = words(one).replace("你说", "")
        assert not ("你" in said and name in TO_RESIDENTS), one.page
        assert not ("您" in said and name in TO_WORKERS), one.page
        assert not (re.search("[你您]", said) and name in IN_GROUPS), one.page


def test_a_plain_fixed_comes_from_the_person_who_reported_it():
    for one in SHOWN:
        if one.page.startswith("issues/") and "✅" in words(one):
            assert one.data.get("stage", "confirmed") == "confirmed"


def test_a_time_can_be_tapped():
    text, entities = parse_html(page("issues/is_it_fixed_again", {**picture(NEW, GROUND), "until": ms(NOW)}, NOW))
    (stamp,) = entities
    assert stamp["unix_time"] == NOW.timestamp()
    units = text.encode("utf-16-le")[2 * stamp["offset"] :][: 2 * stamp["length"]]
    assert units.decode("utf-16-le") == "今天下午3点"


def test_the_hours_on_the_pages_are_those_of_the_clocks():
    assert clocks.late_again(NOW, NEW, GROUND) == at(NOW, 1, 9, ZONE)  # 每天上午9点
    assert Customs().quiet == NIGHT


@pytest.mark.parametrize("hour", range(24))
def test_a_worker_is_told_that_the_phone_kept_silent_exactly_when_it_did(hour):
    reported = on(18, hour)
    said = page("issues/ping", {**picture(NEW, GROUND), "reported": ms(reported)}, on(19, 9))
    assert ("夜里没响" in said) == is_night(reported, ZONE)


def test_every_kind_rung_and_stage_has_its_words():
    assert list(WORDS["kinds"]) == list(Category)
    bodies = {first for first, rung in BEGIN_AT.items() if rung == BODIES}
    assert set(WORDS["rungs"]) == bodies | {level.value if level else role.value for role, level in RUNGS}
    assert WORDS["stages"].keys() == WORDS["signs"].keys() == set(Stage)
    assert WORDS["dots"].keys() == set(Stage) - {Stage.WITHDRAWN}


def test_every_button_a_rule_draws_has_a_label():
    for letter in PAGES.values():
        assert all(label(verb) and label(f"{verb}:{kind}") for row in letter.rows for verb in row for kind in Category)


def test_a_label_is_short_and_bare():
    wrong = {
        word: said for word, said in LABELS.items()
        if not 0 < len(said) <= 8 or any(category(c) == "So" for c in said)
        or (NEVER.search(said) and word not in STAFF_PRESS)
    }  # fmt: skip
    assert not wrong


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("confirm:lighting", "修好了，亮了"),
        ("confirm", "修好了"),
        ("confirm:replied", "清楚了"),
        ("recall:lighting", "不转了"),
        ("recall:link", "收回"),
        ("withdraw:speaker", "是我说的，撤了"),
        ("withdraw:lighting", "撤回"),
        ("note:lighting", "记，是照明"),
        ("note", "记，是别的"),
        ("category:drain", "下水道"),
        ("repair:lighting:1", "换了灯管"),
    ],
)
def test_a_button_says_the_nearest_thing_it_knows(word, said):
    assert label(word) == said


def test_whoever_was_answered_rather_than_helped_is_asked_whether_it_is_clear():
    letter = Scribe(GYM, GROUND, GYM.author, NOW).to_author("replied")
    assert [label(button.word) for row in letter.buttons for button in row] == ["清楚了", "还有话说"]


def test_whoever_hurries_too_soon_reads_when_it_may_be_hurried_again():
    said = toast(Why.TOO_SOON, {"no": 17, "again": ms(on(20, 9)), "zone": ZONE})
    assert said == "刚催过，周五（20日）上午9点后能再催。"


def test_a_button_nobody_wrote_a_label_for_is_an_error():
    with pytest.raises(KeyError):
        label("frobnicate:lighting")


@pytest.mark.parametrize("kind", Category)
def test_a_worker_has_three_usual_repairs_to_choose_from(kind):
    assert len({label(f"repair:{kind}:{n}") for n in range(1, 4)}) == 3


@pytest.mark.parametrize("why", [*Why, "could_not_keep"])
def test_every_no_is_said_to_a_press_in_forty_bare_characters_and_to_a_message_on_a_page(why):
    said = toast(why, {"no": 17, "again": ms(on(20, 9)), "until": ms(on(19, 15, 20)), "zone": ZONE})
    assert 0 < len(said) <= 40
    assert not NEVER.search(said)
    assert not any(category(c) == "So" for c in said)
    assert f"refusals/{why}" in EXAMPLES


def test_every_question_shrinks_to_a_few_words():
    questions = {name.removeprefix("forms/") for name in EXAMPLES if name.startswith("forms/")}
    no_questions = {"answered", "cancelled", "goes_on", "group_is_known", "lapsed", "overdue"}
    assert WORDS["asked"].keys() == questions - no_questions


@pytest.mark.parametrize("why", WORDS["cannot_open"])
def test_whoever_starts_the_bot_is_told_which_database_will_not_open(why):
    assert "这儿" in cannot_open(why, "这儿")
    assert "！" not in cannot_open(why, "")
