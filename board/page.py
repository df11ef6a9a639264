"""A page as it lies on the shelf: its bytes, plain and packed, and the mark by which a phone knows it again."""

from dataclasses import dataclass
from gzip import compress
from hashlib import blake2b

HTML = "text/html; charset=utf-8"
CSS = "text/css; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Page:
    kind: str
    plain: bytes
    packed: bytes
    mark: str
    status: int = 200

    @property
    def size(self) -> int:
        return len(self.plain) + len(self.packed)


def page(text: str, kind: str = HTML, status: int = 200) -> Page:
    plain = text.encode()
    return Page(kind, plain, compress(plain, mtime=0), blake2b(plain, digest_size=12).hexdigest(), status)
