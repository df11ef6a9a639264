"""What the papers say is so: every word, command, target, setting and link they name is there."""

import ast
import re
import tomllib
from functools import partial

import pytest

import bot
from domain.campaigns import Walk
from domain.categories import Category
from domain.dangers import danger
from domain.dangers.phrases import Sort
from domain.exhibits import exhibit, picture
from domain.exhibits import life as exhibits_life
from domain.figures.figure import Figure
from domain.grounds import BEGIN_AT, RUNGS
from domain.issues import part, parts_life
from domain.issues.issue import Intake, Stage
from domain.issues.verbs import Verb
from domain.markets import queue, stall, stalls_life
from domain.meetings import session, sessions_life, topic, topics_life, visit, visits_life
from domain.meetings.series import Whom
from domain.notices import life as notices
from domain.notices import notice
from domain.places import Level
from domain.reviews import life as reviews
from domain.reviews import review
from domain.tales import life as tales
from domain.tales import tale
from domain.troubles import LIMITS, Trouble
from domain.words import Role, Urgency, Way, Why
from flows.desk import Desk
from flows.seeding import plant
from reading import CONFIG, PREFIX, SECRETS
from sandbox.town import START
from settings import FIELDS, KEYS, Pacing
from storage import areas, grounds
from templates.labels import LABELS
from templates.words import WORDS
from tests.architecture.tree import ROOT, files, modules, tree

PAPERS = [path for path in files() if path.suffix == ".md"]
TEXTS = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in PAPERS}
READMES = ["README.md", "README.zh-CN.md"]
SEED = {"areas", "groups", "people", "spots", "series", "stations"}
LINK = re.compile(r"(?:\]\(|src=\")(?!https?:)([^)#\s\"]*)(?:#([^)\s]+))?")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
COMMAND = re.compile(r"bot\.py (?!--)([a-z]+)")
TARGET = re.compile(r"(?:`|^)make ([a-z]+)", re.MULTILINE)
VARIABLE = re.compile(rf"\b{PREFIX}[A-Z_]+\b")
TABLE_ROW = re.compile(r"^\| `(\w+)` \| ?([^|]*?) ?\|", re.MULTILINE)
TOML = re.compile(r"```toml\n(.*?)```", re.DOTALL)

every_paper = pytest.mark.parametrize("paper", TEXTS)


def glossary(heading):
    """The words under one heading, each with what stands beside it."""
    section = re.split(r"^## ", TEXTS["docs/glossary.md"], flags=re.MULTILINE)
    [found] = [part for part in section if part.startswith(f"{heading}\n")]
    return dict(TABLE_ROW.findall(found))


WORDED = {
    "Roles": Role,
    "Stages of a matter": Stage,
    "Verbs": Verb,
    "Intakes": Intake,
    "Categories": Category,
    "Levels of an area": Level,
    "Ways of a letter": Way,
    "Noes": Why,
    "Troubles": Trouble,
    "Stages of a part": part.Stage,
    "Verbs of a part": parts_life.Verb,
    "Stages of a notice": notice.Stage,
    "Verbs of a notice": notices.Verb,
    "Walks of a campaign": Walk,
    "Dangers": Sort,
    "Stages of a danger": danger.Stage,
    "Verbs of a danger": danger.Verb,
    "Stages of a session": session.Stage,
    "Verbs of a session": sessions_life.Verb,
    "Stages of a stall": stall.Stage,
    "Verbs of a stall": stalls_life.Verb,
    "Stages of a number": queue.Stage,
    "Verbs of a number": queue.Verb,
    "Stages of a visit": visit.Stage,
    "Verbs of a visit": visits_life.Verb,
    "Stages of a topic": topic.Stage,
    "Verbs of a topic": topics_life.Verb,
    "For whom an event is": Whom,
    "Stages of an exhibit": exhibit.Stage,
    "Verbs of an exhibit": exhibits_life.Verb,
    "States of a photo": picture.State,
    "What came of a press on an exhibit": exhibits_life.Came,
    "Stages of a tale": tale.Stage,
    "Words of a tale": tale.Word,
    "Verbs of a tale": tales.Verb,
    "Spans of a review": review.Every,
    "Stages of a review": review.Stage,
    "Verbs of a review": reviews.Verb,
    "Findings of a review": review.Sort,
}


@pytest.mark.parametrize("heading", WORDED)
def test_the_glossary_has_every_word_of_the_rules_and_no_other(heading):
    assert glossary(heading).keys() == {word.value for word in WORDED[heading]}


def test_the_glossary_has_every_urgency_and_rung():
    assert glossary("Urgencies of a letter").keys() == {urgency.name.lower() for urgency in Urgency}
    ladder = [level or role for role, level in RUNGS]
    assert list(glossary("Rungs of the ladder")) == [first for first, rung in BEGIN_AT.items() if rung < 0] + ladder


def test_the_glossary_speaks_the_chinese_that_residents_read():
    assert glossary("Stages of a matter") == WORDS["stages"]
    assert glossary("Rungs of the ladder") == WORDS["rungs"]
    assert glossary("Levels of an area") == WORDS["levels"]
    assert glossary("Dangers") == {sort: WORDS["dangers"][sort]["name"] for sort in Sort}
    assert glossary("For whom an event is") == {whom: LABELS[f"whom:{whom}"] for whom in Whom}
    assert glossary("Categories") == {category: WORDS["kinds"][category]["name"] for category in Category}
    pressed = {verb: said for verb, said in glossary("Verbs").items() if said}
    assert pressed == {verb: LABELS[verb] for verb in Verb if verb in LABELS}


def test_every_figure_is_explained_by_the_name_of_its_button():
    rows = re.findall(r"^\| `(\w+)` \| (\S+) \|", TEXTS["docs/figures.md"], re.MULTILINE)
    assert dict(rows) == {figure.value: LABELS[f"figure:{figure}"] for figure in Figure}


def said_in_the_log():
    """Every line that the bot can log, with its level, and a … wherever something is filled in."""
    for path in modules():
        if path.relative_to(ROOT).parts[0] in {"sandbox", "bench", "tests"}:
            continue
        for node in ast.walk(tree(path)):
            match node:
                case ast.Call(ast.Attribute(ast.Name("log"), level), [ast.Constant(str(line)), *_]) if level != "debug":
                    yield {"exception": "ERROR"}.get(level, level.upper()), re.sub("%[ds]", "…", line)


def test_every_line_of_the_log_is_explained_and_no_other():
    explained = re.findall(r"^\| ([A-Z]+) \| `([^`]+)` \|", TEXTS["docs/operate.md"], re.MULTILINE)
    assert {*explained} == {*said_in_the_log()}


def test_whoever_runs_it_is_told_of_every_trouble_what_it_means_and_whether_it_makes_the_bot_useless():
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| (yes|) ?\| [^|]+ \|$", TEXTS["docs/operate.md"], re.MULTILINE)
    assert dict(rows) == {trouble: "yes" if LIMITS[trouble].is_useless else "" for trouble in Trouble}


def leads(paper, file, heading):
    """To a file that is there, and to a heading of it where one is named, spelled as it is in addresses."""
    there = paper.parent / file if file else paper
    if not there.exists() or not heading:
        return there.exists()
    headings = HEADING.findall(there.read_text("utf-8"))
    return heading in {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


@every_paper
def test_every_link_leads_somewhere(paper):
    assert not [link for link in LINK.findall(TEXTS[paper]) if not leads(ROOT / paper, *link)]


@every_paper
def test_every_command_and_target_is_there(paper):
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert targets
    assert {*COMMAND.findall(TEXTS[paper])} <= bot.COMMANDS.keys()
    assert {*TARGET.findall(TEXTS[paper])} <= {*targets[1].split()}


def test_whoever_runs_it_is_told_of_every_command():
    told = re.findall(r"^- `bot\.py (\w+)", TEXTS["docs/operate.md"], re.MULTILINE)
    assert sorted({*told}) == sorted(bot.COMMANDS)


def test_the_readme_says_of_every_folder_of_the_code_what_it_holds():
    told = re.findall(r"^\| `(\w+)/` \|", TEXTS["README.md"], re.MULTILINE)
    assert {*told} == {path.relative_to(ROOT).parts[0] for path in modules() if path.parent != ROOT}


@every_paper
def test_every_setting_is_there(paper):
    variables = {PREFIX + key.upper().replace(".", "__") for key in KEYS} | {CONFIG, SECRETS}
    assert {*VARIABLE.findall(TEXTS[paper])} <= variables
    for table in map(tomllib.loads, TOML.findall(TEXTS[paper])):
        assert table.keys() <= FIELDS.keys() | SEED
        assert table.get("pacing", {}).keys() <= vars(Pacing()).keys()


@pytest.mark.parametrize("paper", READMES)
async def test_the_neighbourhood_in_the_readme_can_be_planted(paper, db):
    [seed] = [seed for seed in map(tomllib.loads, TOML.findall(TEXTS[paper])) if seed.keys() & SEED]
    await plant(Desk(db, lambda: START, 0), seed, "Asia/Shanghai")
    [estate] = await db.read(partial(areas.estates, first=0, many=2))
    [building] = await db.read(lambda tx: areas.below(tx, estate.id, Level.BUILDING))
    ground = await db.read(lambda tx: grounds.ground(tx, building.id, START))
    assert seed.keys() == SEED
    assert ground.groups
    assert all(ground.rung(number) for number in range(len(RUNGS)))


def test_both_readmes_plant_the_same_neighbourhood():
    [english, chinese] = [TOML.findall(TEXTS[paper]) for paper in READMES]
    assert [tomllib.loads(block) for block in english] == [tomllib.loads(block) for block in chinese]
