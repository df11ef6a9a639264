"""Signs: addresses of things for strangers, out of which nobody learns how many there are, nor what comes next."""

from base64 import b32decode, b32encode
from hashlib import blake2b
from hmac import compare_digest

SEAL = 8  # bytes, by which a sign is told from a guess
BLOCK = 16  # bytes, to which everything short is filled up: how long a number is tells how far it has been counted
LONGEST = 64  # bytes of what is signed


class Signs:
    """The same thing always has the same sign; whoever has the key reads it, and nobody else makes one."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def sign(self, about: str) -> str:
        said = about.encode()
        if len(said) > LONGEST:
            raise ValueError(about)
        filled = said.ljust(-(-len(said) // BLOCK) * BLOCK, b"\0")
        seal = self._seal(filled)
        return b32encode(seal + self._covered(filled, seal)).decode().rstrip("=").lower()

    def about(self, sign: str) -> str | None:
        """What it stands for; nothing where we never gave it out."""
        try:
            read = b32decode(sign.upper() + "=" * (-len(sign) % 8))
        except ValueError:
            return None
        seal, filled = read[:SEAL], self._covered(read[SEAL:], read[:SEAL])
        about = filled.rstrip(b"\0")
        if not compare_digest(seal, self._seal(filled)):
            return None
        return about.decode() if self.sign(about.decode()) == sign else None

    def _seal(self, filled: bytes) -> bytes:
        return blake2b(filled, key=self._key, digest_size=SEAL, person=b"seal").digest()

    def _covered(self, text: bytes, seal: bytes) -> bytes:
        """Covered if it was open, open if it was covered."""
        cover = blake2b(seal, key=self._key, digest_size=LONGEST, person=b"cover").digest()
        return bytes(one ^ other for one, other in zip(text, cover, strict=False))
