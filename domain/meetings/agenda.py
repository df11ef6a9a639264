"""The agenda of a session as whoever opens it reads it, and each topic as whoever holds the session deals with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.masks import masked
from domain.meetings.session import Stage as SessionStage
from domain.meetings.sessions_life import ARCHIVE, choices
from domain.meetings.setting import Setting, picture
from domain.meetings.topic import Stage, Topic
from domain.meetings.topics_life import NOTE, RAISE, SETTLE, SUPPORT, TO_COUNCIL
from domain.rows import in_rows
from domain.words import Button, Letter, Paper, Person, Role, Rows, Way

MOST = 3  # topics on one page
WIDE = 2
AGENDA, DEAL, CAME, MINUTES = "agenda", "deal", "came", "minutes"  # no moves: they show or ask something
SAYS = {SUPPORT.value: "第{n}个我也想听", DEAL: "第{n}个写结果"}
OVER = frozenset({SessionStage.CLOSED, SessionStage.ARCHIVED})


def about_agenda(session: int) -> str:
    return f"agenda:{session}"


def agenda(
    setting: Setting, topics: Sequence[Topic], last: Mapping[str, Any], person: Person, roles: frozenset[Role],
    *, owed: int = 0, behind: int = 0, way: Way = Way.ANEW,
) -> Letter:  # fmt: skip
    """What became of the last session stands on its first page; `owed` is how many have no reply."""
    behind = behind if behind < len(topics) else 0
    shown, session = topics[behind : behind + MOST], setting.session
    data = picture(setting) | {
        "stage": session.stage.value, "came": session.came, "behind": behind, "many": len(topics),
        "items": [_line(topic) for topic in shown], "last": {} if behind else last,
        "left": sum(topic.stage == Stage.RAISED for topic in topics), "owed": owed,
    }  # fmt: skip
    rows = _rows(setting, shown, person.id, roles, behind, more=len(topics) > MOST, owed=owed)
    return Letter(
        to=person.chat, page="meetings/agenda", data=data, about=about_agenda(session.id), buttons=rows,
        slot=about_agenda(session.id), way=way,
    )  # fmt: skip


def raised(setting: Setting, topic: Topic, chat: int) -> Letter:
    """Theirs is noted; the agenda shows beside what else it will be talked about."""
    see = Button(AGENDA, press=f"{setting.session.about}:{AGENDA}:0")
    return Letter(
        to=chat, page="meetings/topic_raised", data=picture(setting) | _line(topic), about=topic.about,
        buttons=((see,),),
    )  # fmt: skip


def dealt_with(setting: Setting, topic: Topic, chat: int) -> tuple[Letter, ...]:
    """The message of one topic, and whatever was sent along with it."""
    open_ = topic.stage == Stage.RAISED
    rows = in_rows([Button(f"there:{verb}", press=press(topic, verb)) for verb in (SETTLE, NOTE, TO_COUNCIL)], WIDE)
    letter = Letter(
        to=chat, page="meetings/topic_ended" if not open_ else "meetings/how_did_topic_end",
        data=picture(setting) | _line(topic), about=topic.about, buttons=rows if open_ else (),
        slot=f"{topic.about}:host", way=Way.LIVING,
    )  # fmt: skip
    data = {"zone": setting.ground.zone, "words": topic.words, "voice": _is_spoken(topic)}
    sent = Letter(to=chat, page="meetings/topic_shows", data=data, about=topic.about, media=topic.media, silent=True)
    return (letter, sent) if open_ and topic.media else (letter,)


def told(page: str, setting: Setting, topic: Topic) -> Letter:
    """To whoever raised it."""
    return Letter(
        to=topic.chat, page=f"meetings/{page}", data=picture(setting) | _line(topic), about=topic.about
    )  # fmt: skip


def minutes(setting: Setting, topics: Sequence[Topic]) -> dict[str, Any]:
    """In the order of the agenda, as it was said: they are for those who hold it."""
    items = [_line(topic) | {"words": topic.words} for topic in topics]
    return picture(setting) | {"came": setting.session.came, "items": items}


def minutes_letter(setting: Setting, text: str, many: int, chat: int) -> Letter:
    return Letter(
        to=chat, page="meetings/minutes", data=picture(setting) | {"came": setting.session.came, "many": many},
        about=about_agenda(setting.session.id), paper=Paper(name="会议记录.txt", text=text),
    )  # fmt: skip


def press(topic: Topic, verb: str) -> str:
    return f"{topic.about}:{verb}:{topic.round}"


def _line(topic: Topic) -> dict[str, Any]:
    """Neighbours read it: as anything that is said before many."""
    return {
        "words": masked(topic.words), "photos": bool(topic.media) and not _is_spoken(topic),
        "voice": _is_spoken(topic), "others": topic.others, "topic": topic.stage.value, "said": topic.said,
        "led_to": topic.led_to.no if topic.led_to else None,
    }  # fmt: skip


def _is_spoken(topic: Topic) -> bool:
    """Whoever speaks sends nothing else with it."""
    return any(one.sort == "voice" for one in topic.media)


def _rows(
    setting: Setting, shown: Sequence[Topic], person: int, roles: frozenset[Role], behind: int,
    *, more: bool, owed: int,
) -> Rows:  # fmt: skip
    """Only what will be honoured: before it anybody wants to hear of something, during it the host deals with it."""
    session, host = setting.session, Role.HOST in roles
    here = session.about
    each = [
        Button(verb, press=press(topic, verb), says=SAYS[verb].format(n=n))
        for n, topic in enumerate(shown, behind + 1)
        if (verb := _offered(setting, topic, person, host=host))
    ]
    under = [Button("further", press=f"{here}:{AGENDA}:{behind + MOST}")] if more else []
    if session.stage == SessionStage.PLANNED:
        under.append(Button("raise_topic", press=f"{here}:{RAISE}:0"))
    if session.stage == SessionStage.RUNNING and host:
        under += [Button("note_topic", press=f"{here}:{RAISE}:0"), Button(CAME, press=f"{here}:{CAME}:0")]
    if session.stage in OVER and host:
        under.append(Button(MINUTES, press=f"{here}:{MINUTES}:0"))
    if ARCHIVE in choices(session, roles) and not owed:
        under.append(Button(ARCHIVE, press=f"{here}:{ARCHIVE}:{session.round}"))
    return (*in_rows(each, WIDE), *in_rows(under, WIDE))


def _offered(setting: Setting, topic: Topic, person: int, *, host: bool) -> str:
    stage = setting.session.stage
    if stage == SessionStage.RUNNING and host and topic.stage == Stage.RAISED:
        return DEAL
    wants = stage == SessionStage.PLANNED and not topic.supported and topic.person != person
    return SUPPORT.value if wants else ""
