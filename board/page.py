"""What lies on the shelf: its bytes, packed as well where that makes it smaller, and the mark by which it is known."""

from dataclasses import dataclass
from gzip import compress
from hashlib import blake2b

HTML = "text/html; charset=utf-8"
CSS = "text/css; charset=utf-8"
JPEG = "image/jpeg"


@dataclass(frozen=True, slots=True)
class Page:
    kind: str
    plain: bytes
    packed: bytes  # nothing of what is packed by itself
    mark: str
    status: int = 200

    @property
    def size(self) -> int:
        return len(self.plain) + len(self.packed)


def page(text: str, kind: str = HTML, status: int = 200) -> Page:
    plain = text.encode()
    return Page(kind, plain, compress(plain, mtime=0), _mark(plain), status)


def picture(jpeg: bytes) -> Page:
    return Page(JPEG, jpeg, b"", _mark(jpeg))


def _mark(plain: bytes) -> str:
    return blake2b(plain, digest_size=12).hexdigest()
