"""What has been shown already, and in which state: the rest is news."""

from sandbox.telegram.chats import Chat
from sandbox.telegram.messages import Message

State = tuple[str, str]


class Seen:
    def __init__(self) -> None:
        self._states: dict[Message, State] = {}

    def news(self, chat: Chat) -> dict[Message, State]:
        """New messages and changed ones as they are now, in the order in which they stand in the chat."""
        states = {message: (message.text, str(message.markup)) for message in living(chat)}
        return {message: state for message, state in states.items() if self._states.get(message) != state}

    def counts(self, chat: Chat) -> tuple[int, int]:
        """How many are new, and how many have changed."""
        news = self.news(chat)
        changed = sum(message in self._states for message in news)
        return len(news) - changed, changed

    def take(self, chat: Chat) -> list[Message]:
        """The news, which from now on is none."""
        news = self.news(chat)
        self._states |= news
        return [*news]


def living(chat: Chat) -> list[Message]:
    return [message for message in chat.log if not message.deleted]
