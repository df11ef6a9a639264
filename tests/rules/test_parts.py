"""Whatever others do of a matter, it stays with its keeper, and it is done once each of its shares is."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import chain, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.forms import NEXT, Draft, Said, Scene, answer
from domain.grounds import Ground
from domain.issues import decisions, life, parts_life
from domain.issues.asking import askable
from domain.issues.doing import Note
from domain.issues.issue import Issue, Stage
from domain.issues.part import OPEN, UNDONE, Part, Wanted, changed, shares
from domain.issues.part import Stage as PartStage
from domain.issues.parting import moved
from domain.issues.parts import MOST, UNDER_WAY, roles, settles, told_together
from domain.issues.parts_forms import CALL_IN as CALL_IN_FORM
from domain.issues.parts_forms import OF_A_PART, wanted
from domain.issues.parts_forms import SPLIT as SPLIT_FORM
from domain.issues.parts_letters import PAGES, under_the_matter
from domain.issues.parts_life import CALL_OFF, CLOCK_SAYS, FINISH, GIVE, KEEP, LIFE, NOT_WITH_OWN, REFUSE, Verb, choices
from domain.issues.picture import picture
from domain.issues.roles import held_by, may_know
from domain.issues.verbs import CALL_IN, COMPLETE, FIX, REPLY, RESUME, SPLIT, TAKE, WITHDRAW
from domain.issues.verbs import Verb as IssueVerb
from domain.places import Level
from domain.posts import Post
from domain.time import is_night
from domain.words import CLOCK, Letter, Media, Outcome, Person, Refused, Role, Why
from templates.labels import LABELS
from templates.render import HERE
from tests.rules.matters import (
    AUTHOR,
    EVERYBODY,
    GROUND,
    LEAD,
    MATTER,
    NEIGHBOUR,
    NOON,
    POSTS,
    STAFF,
    WORKER,
    ZONE,
    at_stage,
    on,
    person,
)

FIRM = person(20, "物业")
BODY = Post(FIRM.id, FIRM.chat, FIRM.called, Role.BODY, Level.ESTATE, 1, sort="property", body="桂花物业")
HERE_ALL = replace(GROUND, posts=(*POSTS, BODY))
PEOPLE = (*EVERYBODY, FIRM)
SAID = Note(words="说了几句", media=(Media("photo", "q"),))


def post(who: Person, ground: Ground = HERE_ALL) -> Post:
    return next(post for post in ground.posts if post.person == who.id)


def wants(*whom: Person) -> Note:
    return Note(parts=tuple(Wanted(post(who), f"活{n}") for n, who in enumerate(whom, 1)))


@dataclass
class Story:
    """One matter with its parts lived through: what is, what rings for each of them, what the last act said."""

    issue: Issue = field(default_factory=lambda: at_stage(Stage.TAKEN))
    ground: Ground = HERE_ALL
    now: datetime = NOON
    alarms: dict[str, dict[str, datetime]] = field(default_factory=dict)
    letters: tuple[Letter, ...] = ()

    def does(self, verb: IssueVerb, who: Person, note: Note = SAID) -> None:
        outcome = decisions.move(self.issue, verb, who, self.ground, self.now, note=note)
        self.issue = outcome.changes[0].after
        self._keep(outcome)

    def does_part(self, n: int, verb: Verb, who: Person, note: Note = SAID, seen: int | None = None) -> None:
        part = next(part for part in self.issue.parts if part.n == n)
        whole, outcome = moved(self.issue, part, verb, who, self.ground, self.now, seen=seen, note=note)
        self.issue = whole
        self._keep(outcome)
        if (then := settles(whole)) is not None:
            letters = self.letters
            self.does(then, CLOCK if then == COMPLETE else who, told_together(whole))
            self.letters = (*letters, *self.letters)

    def rings(self, about: str) -> None:
        self.now = self.alarms[about].pop(Verb.CHASE)
        self.does_part(int(about.rpartition(":")[2]), Verb.CHASE, CLOCK)

    def _keep(self, outcome: Outcome) -> None:
        self.letters = outcome.letters
        for change in outcome.changes:
            if change.alarms is not None:
                self.alarms[change.fact.about] = dict(change.alarms)

    def told(self, who: Person) -> list[str]:
        return [letter.page.partition("/")[2] for letter in self.letters if letter.to == who.chat]

    def stages(self) -> list[PartStage]:
        return [part.stage for part in self.issue.parts]


def split(*whom: Person, issue: Issue | None = None) -> Story:
    story = Story() if issue is None else Story(issue)
    story.does(SPLIT, WORKER, wants(*(whom or (FIRM, STAFF))))
    return story


def helped(by: Person = FIRM) -> Story:
    story = Story()
    story.does(CALL_IN, WORKER, wants(by))
    return story


# the table


def test_every_stage_can_be_reached():
    reached = {LIFE.start}
    while more := {move.to for (at, _), move in LIFE.moves.items() if at in reached} - reached:
        reached |= more
    assert reached == set(PartStage)


def test_every_verb_is_some_move():
    assert {verb for _, verb in LIFE.moves} == set(Verb)


def test_what_time_does_nobody_else_may_do():
    for (_, verb), move in LIFE.moves.items():
        assert (move.by == {Role.CLOCK}) == (verb in CLOCK_SAYS)


def test_whoever_has_it_does_it_and_whoever_has_the_matter_gives_it_away():
    for (_, verb), move in LIFE.moves.items():
        assert verb in CLOCK_SAYS or move.by == ({Role.KEEPER} if verb in (GIVE, KEEP, CALL_OFF) else {Role.HELPER})


def test_what_is_done_or_called_off_stays_so():
    assert {at for at, _ in LIFE.moves} == UNDONE


def test_every_page_of_a_part_is_told_by_the_table_or_at_its_beginning_and_has_a_template():
    told = {page for move in LIFE.moves.values() for page in move.tell.values()}
    assert PAGES.keys() == told
    assert {path.stem for path in (HERE / "parts").glob("[!_]*.html")} == PAGES.keys() | {"pictures"}


def test_every_button_of_a_part_has_a_label_at_each_stage_and_everything_one_may_do_is_drawn():
    drawn = {verb for page in PAGES.values() for row in page.rows for verb in row}
    assert drawn == set(Verb) - CLOCK_SAYS
    for verb, stage in product(drawn, UNDONE):
        assert LABELS.get(f"{verb}:{stage}") or LABELS[verb]


# who may act


def honours(story: Story, part: Part, verb: Verb, who: Person, seen: int | None = None) -> bool:
    try:
        parts_life.step(part, verb, roles(part, story.issue, who.id, story.ground), seen)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("stage", PartStage)
def test_nobody_outside_the_table_may_act(stage):
    story = split()
    part = replace(story.issue.parts[0], stage=stage)
    for verb, who in product(Verb, (*PEOPLE, CLOCK)):
        move = LIFE.moves.get((stage, verb))
        invited = move is not None and bool(move.by & roles(part, story.issue, who.id, story.ground))
        assert invited == honours(story, part, verb, who)


def test_whoever_was_asked_may_know_of_what_is_not_for_everybody_as_long_as_they_have_it():
    hidden = at_stage(Stage.TAKEN, public=False)
    assert not may_know(hidden, FIRM, HERE_ALL)
    story = split(issue=hidden)
    assert may_know(story.issue, FIRM, HERE_ALL)
    assert Role.HELPER in held_by(story.issue, FIRM.id, HERE_ALL)
    story.does_part(1, REFUSE, FIRM)
    assert not may_know(story.issue, FIRM, HERE_ALL)


def test_a_button_of_an_earlier_round_is_stale():
    story = split()
    story.does_part(1, Verb.ACCEPT, FIRM, seen=1)
    with pytest.raises(Refused) as no:
        story.does_part(1, FINISH, FIRM, seen=1)
    assert no.value.why == Why.STALE


def test_whoever_stands_in_does_it_and_has_it_from_then_on():
    away = replace(post(STAFF), away=True)
    deputy = replace(post(LEAD), role=Role.STAFF, level=Level.COMMUNITY, instead_of=STAFF.id)
    story = split()
    story.ground = replace(HERE_ALL, posts=(*(p for p in HERE_ALL.posts if p.person != STAFF.id), away, deputy))
    story.does_part(2, Verb.ACCEPT, LEAD)
    assert (story.issue.parts[1].holder, story.issue.parts[1].called) == (LEAD.id, LEAD.called)


def test_a_keeper_who_does_a_part_themselves_neither_refuses_it_nor_takes_it_over():
    story = split(FIRM, WORKER)
    own = story.issue.parts[1]
    assert own.stage == PartStage.ACCEPTED
    held = roles(own, story.issue, WORKER.id, HERE_ALL)
    assert choices(own, held) == {FINISH, GIVE, CALL_OFF}
    for verb in NOT_WITH_OWN:
        assert not honours(story, own, verb, WORKER)


def test_nobody_else_is_asked_than_whoever_is_there():
    with pytest.raises(Refused) as no:
        Story().does(CALL_IN, WORKER, Note(parts=(Wanted(replace(post(FIRM), person=NEIGHBOUR.id), "看看"),)))
    assert no.value.why == Why.NOBODY_TAKES_IT
    with pytest.raises(Refused):
        Story().does(CALL_IN, WORKER, wants(WORKER))


@pytest.mark.parametrize("many", [0, 1, MOST + 1])
def test_a_matter_is_split_into_two_to_five(many):
    with pytest.raises(Refused) as no:
        Story().does(SPLIT, WORKER, wants(*[FIRM] * many))
    assert no.value.why == Why.NOTHING_SAID


def test_what_is_done_and_why_it_is_not_is_said_in_words():
    for verb in (FINISH, REFUSE):
        with pytest.raises(Refused) as no:
            split().does_part(1, verb, FIRM, Note())
        assert no.value.why == Why.NOTHING_SAID


# what becomes of it


def test_it_is_done_with_the_last_of_its_shares_and_says_how_each_was():
    story = split()
    story.does_part(1, FINISH, FIRM, Note(words="换了水管", media=(Media("photo", "a"),)))
    assert story.issue.stage is Stage.WAITING
    story.does_part(2, FINISH, STAFF, Note(words="谈好了", media=(Media("photo", "b"),)))
    done: Stage = story.issue.stage
    assert done == Stage.FIXED
    assert story.issue.how == f"{FIRM.called}：换了水管\n{STAFF.called}：谈好了"
    assert story.issue.after == (Media("photo", "a"), Media("photo", "b"))
    assert story.told(WORKER).count("all_parts_are_done") == 1
    assert "part_done" not in story.told(WORKER)
    assert "is_it_fixed" in story.told(AUTHOR)


@pytest.mark.parametrize("verb", [FIX, REPLY])
def test_nobody_closes_it_while_a_share_is_left(verb):
    story = split()
    with pytest.raises(Refused) as no:
        story.does(verb, WORKER)
    assert no.value.why == Why.PARTS_ARE_LEFT
    story.does(RESUME, WORKER)
    with pytest.raises(Refused):
        story.does(verb, WORKER)
    for n in (1, 2):
        story.does_part(n, CALL_OFF, WORKER)
    story.does(verb, WORKER)


def test_help_is_no_reason_to_wait():
    story = helped()
    story.does(FIX, WORKER)
    assert story.stages() == [PartStage.CALLED_OFF]
    assert story.told(FIRM) == ["part_called_off"]


def test_with_every_share_called_off_its_keeper_goes_on():
    story = split()
    for n in (1, 2):
        story.does_part(n, CALL_OFF, WORKER)
    assert story.issue.stage == Stage.TAKEN


def test_what_was_told_before_a_dispute_is_not_told_again():
    story = split()
    story.does_part(1, FINISH, FIRM, Note(words="换了水管"))
    story.does_part(2, FINISH, STAFF, Note(words="谈好了"))
    story.does(IssueVerb.DISPUTE, AUTHOR)
    assert story.stages() == [PartStage.DONE, PartStage.DONE]
    story.now += timedelta(hours=1)
    story.does(SPLIT, WORKER, wants(FIRM, LEAD))
    story.does_part(3, FINISH, FIRM, Note(words="又换了接口"))
    story.does_part(4, FINISH, LEAD, Note(words="看过了"))
    assert story.issue.how == f"{FIRM.called}：又换了接口\n{LEAD.called}：看过了"


def test_a_second_split_that_is_called_off_is_its_keepers_again_whatever_was_done_before_the_dispute():
    story = split()
    story.does_part(1, FINISH, FIRM, Note(words="换了水管"))
    story.does_part(2, FINISH, STAFF, Note(words="谈好了"))
    story.does(IssueVerb.DISPUTE, AUTHOR)
    story.now += timedelta(hours=1)
    story.does(SPLIT, WORKER, wants(FIRM, LEAD))
    for n in (3, 4):
        story.does_part(n, CALL_OFF, WORKER)
    assert story.issue.stage == Stage.TAKEN


def test_its_keeper_hears_of_a_late_part_once_and_whoever_has_it_every_morning():
    story = split()
    about = story.issue.parts[0].about
    told = []
    for _ in range(3):
        story.rings(about)
        told.append((story.told(WORKER), story.told(FIRM)))
    assert told == [(["part_is_late"], ["your_part_is_late"]), ([], ["your_part_is_late"]), ([], ["your_part_is_late"])]


def test_where_nobody_has_the_matter_whoever_was_called_hears_of_its_parts():
    story = split()
    story.does(IssueVerb.LEAVE, CLOCK)
    story.does_part(1, FINISH, FIRM)
    assert "part_done" in story.told(LEAD)


def test_whoever_is_asked_is_shown_what_was_sent():
    story = split()
    assert story.told(FIRM) == ["before", "asked_for_a_part"]


def test_whoever_has_the_matter_is_offered_to_give_away_or_call_off_each_part_under_its_number():
    story = split()
    rows = under_the_matter(story.issue, WORKER.id, HERE_ALL)
    assert [[button.says for button in row] for row in rows] == [
        [f"{called}，换个人", f"{called}，不用了"] for called in (FIRM.called, STAFF.called)
    ]
    assert under_the_matter(story.issue, FIRM.id, HERE_ALL) == ()


# any life at all

spans = st.timedeltas(timedelta(0), timedelta(hours=8))
acts = st.lists(st.tuples(st.integers(0, 10**6), spans), max_size=6)
MATTER_VERBS = (SPLIT, CALL_IN, RESUME, TAKE, WITHDRAW, IssueVerb.CLIMB, IssueVerb.TAKE_OVER, IssueVerb.DISPUTE)


def lived(acts: list[tuple[int, timedelta]]) -> Iterator[tuple[Issue, Story]]:
    """Each state of a matter with parts, whose people do whatever they may."""
    story = split()
    yield at_stage(Stage.TAKEN), story
    for pick, later in acts:
        until = story.now + later
        while (due := _next_due(story)) and due[0] <= until:
            before = story.issue
            story.rings(due[1])
            yield before, story
        before, story.now = story.issue, until
        _does_something(story, pick)
        yield before, story


def _next_due(story: Story) -> tuple[datetime, str] | None:
    of_parts = [(alarms[Verb.CHASE], about) for about, alarms in story.alarms.items() if "part:" in about and alarms]
    return min(of_parts, default=None)


def _does_something(story: Story, pick: int) -> None:
    of_parts = [
        (part.n, verb, who)
        for part in story.issue.parts
        for who in PEOPLE
        for verb in sorted(choices(part, roles(part, story.issue, who.id, story.ground)))
    ]
    of_all = [
        (0, verb, who)
        for who in PEOPLE
        for verb in MATTER_VERBS
        if verb in life.choices(story.issue, held_by(story.issue, who.id, story.ground), story.ground, story.now)
    ]
    able = [*of_parts, *of_all]
    if not able:
        return
    n, verb, who = able[pick % len(able)]
    others = askable(story.issue, story.ground, who.id)
    if n:
        held = next(part.holder for part in story.issue.parts if part.n == n)
        to = next((post for post in others if post.person != held), None)
        story.does_part(n, Verb(verb), who, replace(SAID, to=to))
    elif len(story.issue.parts) < 2 * MOST or verb not in (SPLIT, CALL_IN):
        many = {SPLIT: 2, CALL_IN: 1}.get(IssueVerb(verb), 0)
        story.does(IssueVerb(verb), who, replace(SAID, parts=tuple(Wanted(post, "搭把手") for post in others[:many])))


def no_part_outlives_its_matter(_: Issue, story: Story) -> None:
    assert story.issue.stage in UNDER_WAY or not [part for part in story.issue.parts if part.stage in OPEN]


def a_matter_is_fixed_only_when_every_share_is_done_or_called_off(_: Issue, story: Story) -> None:
    if story.issue.stage == Stage.FIXED:
        assert not [part for part in shares(story.issue.parts) if part.stage in UNDONE]


def no_part_moves_the_clock_or_the_keeper_of_its_matter(before: Issue, story: Story) -> None:
    if before.version == story.issue.version:
        assert replace(story.issue, parts=()) == replace(before, parts=())


def time_has_something_to_say_exactly_while_somebody_has_a_part_and_never_at_night(_: Issue, story: Story) -> None:
    for part in story.issue.parts:
        alarms = story.alarms.get(part.about, {})
        assert alarms.keys() == ({"chase"} if part.stage in OPEN else set())
        for due in alarms.values():
            assert due >= story.now  # what falls together rings one after the other
            assert not is_night(due, ZONE)


def every_button_of_a_part_is_honoured_for_whoever_it_was_drawn_for(_: Issue, story: Story) -> None:
    for letter in [letter for letter in story.letters if letter.page.startswith("parts/")]:
        [reader] = [who for who in PEOPLE if who.chat == letter.to]
        for button in chain.from_iterable(letter.buttons):
            sort, community, no, n, verb, seen = button.press.split(":")
            part = story.issue.parts[int(n) - 1]
            assert (sort, int(community), int(no)) == ("part", story.issue.community, story.issue.no)
            assert honours(story, part, Verb(verb), reader, int(seen)), (letter.page, verb)
            assert len(button.press.encode()) <= 64


def a_round_grows_with_whatever_anybody_does_to_a_part(before: Issue, story: Story) -> None:
    for part in changed(before.parts, story.issue.parts):
        old = next((other for other in before.parts if other.n == part.n), None)
        assert part.round == (1 if old is None else old.round + (part.late <= old.late or part.stage != old.stage))


def nobody_else_than_those_concerned_hears_of_a_part(before: Issue, story: Story) -> None:
    concerned = {part.holder for issue in (before, story.issue) for part in issue.parts} | {before.keeper}
    on_the_rung = {post.person for post in story.ground.rung(story.issue.rung)}
    chats = {who.chat for who in PEOPLE if who.id in concerned | on_the_rung | {story.issue.keeper}}
    assert {letter.to for letter in story.letters if letter.page.startswith("parts/")} <= chats


ALWAYS = (
    no_part_outlives_its_matter,
    a_matter_is_fixed_only_when_every_share_is_done_or_called_off,
    no_part_moves_the_clock_or_the_keeper_of_its_matter,
    time_has_something_to_say_exactly_while_somebody_has_a_part_and_never_at_night,
    every_button_of_a_part_is_honoured_for_whoever_it_was_drawn_for,
    a_round_grows_with_whatever_anybody_does_to_a_part,
    nobody_else_than_those_concerned_hears_of_a_part,
)


@settings(max_examples=200)
@given(acts)
def test_whatever_anybody_does_all_that_is_promised_of_parts_holds(acts):
    for before, story in lived(acts):
        for holds in ALWAYS:
            holds(before, story)


# the questions


def scene(issue: Issue = MATTER) -> Scene:
    taken = replace(at_stage(Stage.TAKEN), no=issue.no)
    return Scene(about={**picture(taken, HERE_ALL), "share": True}, posts=askable(taken, HERE_ALL, WORKER.id), now=NOON)


def answered(form, *said: Said) -> Draft:
    draft = Draft(person=WORKER.id, form=form.name, until=NOON + timedelta(hours=1))
    for each in said:
        turn = answer(form, draft, each, scene())
        assert turn is not None, each
        draft = turn.draft
    return draft


def of(whom: str, what: str, by: str = "with_all") -> tuple[Said, ...]:
    return Said(choice=f"to:{whom}"), Said(text=what), Said(choice=by)


def test_a_split_names_whom_what_and_by_when_for_each_of_them():
    draft = answered(
        SPLIT_FORM, *of("20", "修水管"), *of("me", "谈赔钱"), Said(choice="another_part"), *of("4", "盯着", "days:1"),
        Said(choice="split_it"),
    )  # fmt: skip
    assert SPLIT_FORM.next_question(draft.answers, scene()) is None
    found = wanted(draft.answers, HERE_ALL, WORKER.id)
    assert [(one.to.person, one.words) for one in found] == [(20, "修水管"), (WORKER.id, "谈赔钱"), (4, "盯着")]
    assert [one.by for one in found] == [None, None, on(20, 18)]


def test_whoever_changes_a_split_begins_anew():
    draft = answered(SPLIT_FORM, *of("20", "修水管"), *of("4", "谈赔钱"), Said(choice="change"))
    assert dict(draft.answers) == {}


def test_nobody_who_is_not_there_can_be_chosen():
    assert answer(SPLIT_FORM, answered(SPLIT_FORM), Said(choice=f"to:{NEIGHBOUR.id}"), scene()) is None
    assert answer(CALL_IN_FORM, answered(CALL_IN_FORM), Said(choice="to:me"), scene()) is None


def test_after_the_fifth_part_there_is_no_other():
    said = [*of("20", "一"), *of("4", "二")]
    for n in range(3, MOST + 1):
        said += [Said(choice="another_part"), *of("20", str(n))]
    draft = answered(SPLIT_FORM, *said)
    assert answer(SPLIT_FORM, draft, Said(choice="another_part"), scene()) is None
    question = SPLIT_FORM.next_question(draft.answers, scene())
    assert question
    asked = question.asks(draft.answers, scene())
    assert "another_part" not in {choice.value for row in asked.rows for choice in row}


@pytest.mark.parametrize("day", ["12月5日", "下周三"])
def test_no_part_is_due_after_all_of_it(day):
    with pytest.raises(Refused) as no:
        answered(CALL_IN_FORM, Said(choice="to:20"), Said(text="送梯子"), Said(text=day))
    assert (no.value.why, no.value.data) == (Why.WRONG_VALUE, {"wrong": "part_by"})


def test_somebody_who_left_while_the_form_was_open_is_not_asked():
    draft = answered(CALL_IN_FORM, *of("20", "送梯子"))
    with pytest.raises(Refused) as no:
        wanted(draft.answers, GROUND, WORKER.id)
    assert no.value.why == Why.NOBODY_TAKES_IT


@pytest.mark.parametrize(("share", "asked"), [(True, "photo_after"), (False, None)])
def test_a_share_is_seen_as_its_whole_would_be_and_help_is_not(share, asked):
    form, whole = OF_A_PART[FINISH], scene()
    here = replace(whole, about={**whole.about, "share": share, "category": "leak"})
    question = form.next_question({"how": "换了水管"}, here)
    assert (question and question.asks({}, here).page) == asked
    shown = {"how": "换了水管", "media": [("photo", "p", 0)]}
    assert form.next_question(shown, here) is None


def test_pictures_alone_say_neither_how_nor_why():
    for verb in (FINISH, REFUSE):
        form = OF_A_PART[verb]
        draft = answered(form, Said(media=(Media("photo", "p"),)))
        assert form.next_question(draft.answers, scene()) is not None
        assert answer(form, draft, Said(choice=NEXT), scene()) is None
