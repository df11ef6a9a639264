"""What came of letters: which arrived, how often, and whether anything did that nobody had written."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.storms.kept import Rows
from tests.storms.town import NUMBER, Post


@dataclass(frozen=True, slots=True)
class Arrivals:
    most: int  # copies of any one letter
    extra: int  # of all of them
    doubled: int  # of those about matters: written twice
    phantoms: int
    missing: int  # sent, and nobody got it
    unseen: int  # given up in doubt, and nobody got it either
    strange: tuple[str, ...] = field(default=(), compare=False)  # what phantoms may be: it reads like nothing sent
    often: str = field(default="", compare=False)  # what there are most copies of


def arrivals(posts: Sequence[Post], letters: Rows) -> Arrivals:
    """A copy reads like its letter, to the buttons; what none that was sent reads like belongs to one in doubt."""
    written = {(row["chat"], row["message"]): row["about"] for row in letters if row["state"] == "sent"}
    in_doubt = [row for row in letters if row["state"] != "sent" and row["doubts"]]
    doubtful = Counter(row["chat"] for row in in_doubt)
    known = Counter(post.face for post in posts if (post.chat, post.message) in written)
    strays = defaultdict[int, set[str]](set)
    for post in posts:
        if post.face not in known:
            strays[post.chat].add(post.face)
    copies = Counter(post.face for post in posts)
    own = {p.face for p in posts if str(written.get((p.chat, p.message))).startswith("issue:") and p.buttons}
    haunted = {chat: faces for chat, faces in strays.items() if len(faces) > doubtful[chat]}
    most = {post.face: _most(post, copies[post.face], known[post.face], in_doubt) for post in posts}
    return Arrivals(
        most=max(most.values(), default=0),
        extra=sum(copies.values()) - sum(known.values()),
        doubled=sum(known[face] - 1 for face in own),
        phantoms=sum(len(faces) - doubtful[chat] for chat, faces in haunted.items()),
        missing=len(written.keys() - {(post.chat, post.message) for post in posts}),
        unseen=sum(max(0, count - len(strays[chat])) for chat, count in doubtful.items()),
        strange=tuple(face for faces in haunted.values() for face in sorted(faces)),
        often=max(most, key=most.__getitem__, default=""),
    )


def _most(post: Post, copies: int, known: int, in_doubt: Rows) -> int:
    """Once one has died in doubt, what stands for the same matter now may read like it."""
    nos = {int(no) for no in NUMBER.findall(post.text)} or {0}
    alike = sum(row["chat"] == post.chat and _no(row["about"]) in nos for row in in_doubt)
    return -(-copies // (known + alike or 1))


def _no(about: str) -> int:
    return int(about.rpartition(":")[2]) if about.startswith("issue:") else 0
