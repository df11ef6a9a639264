"""What people pass on to each other: a talk of two, which no bot hears."""

from __future__ import annotations

from sandbox.telegram.chats import PRIVATE, Chat
from sandbox.telegram.messages import Message
from sandbox.telegram.people import Person
from sandbox.telegram.speaking import forwarded, spoken

APART = 10**13  # the numbers of such talks lie below those of all groups


def pass_on(message: Message, giver: Person, taker: Person) -> Message:
    """As the app forwards it: the words with their links, and no buttons."""
    content = forwarded(message, hidden=False)
    return giver.world.post(spoken(giver.world, giver.user, _talk(giver, taker), content, {}))


def passed_on(taker: Person) -> list[Message]:
    """What others passed on to somebody, oldest first."""
    chats = (chat for chat in taker.world.chats.values() if chat.person is taker.user)
    return sorted((message for chat in chats for message in chat.log), key=lambda message: message.serial)


def _talk(giver: Person, taker: Person) -> Chat:
    """One for whatever goes from the one to the other: it lies on the taker's phone."""
    id_ = -(giver.id * APART + taker.id)
    return giver.world.chats.setdefault(id_, Chat(id_, PRIVATE, person=taker.user))
