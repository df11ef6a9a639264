"""What the bot has said lately: so one can see whether it says a thing twice."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from time import monotonic

from sandbox.telegram.messages import Message

REMEMBERED = 1000
A_WHILE = 10.0  # seconds; what was said longer ago may well be said again


@dataclass(frozen=True, slots=True)
class Post:
    at: float
    text: str
    words: Hashable  # where it was said, and all that one sees of it


class Posts:
    def __init__(self) -> None:
        self._posts: deque[Post] = deque(maxlen=REMEMBERED)
        self._newest = 0

    def sees(self, message: Message | None) -> None:
        """What was only changed was said before."""
        if message is None or not message.from_bot or message.serial <= self._newest:
            return
        self._newest = message.serial
        answered = message.reply_to.serial if message.reply_to else 0
        words = (message.chat.id, message.kind, message.text, tuple(message.labels), answered)
        self._posts.append(Post(monotonic(), message.text, words))

    def since(self, moment: float) -> Iterator[Post]:
        return (post for post in self._posts if post.at >= moment)

    def again(self, moment: float) -> int:
        """How much was said since then that had been said just before."""
        before = {post.words for post in self._posts if moment - A_WHILE <= post.at < moment}
        return sum(post.words in before for post in self.since(moment))

    def copies(self, post: Post) -> int:
        return sum(each.words == post.words for each in self.since(post.at))
