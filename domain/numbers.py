"""The numbers of matters as people say and type them."""

import re
from unicodedata import normalize

NUMBER = re.compile(r"第?\s*(\d{1,9})\s*(?:件|号)?\s*[。.]?")


SLIP = re.compile(r"第?\s*(\d{1,9})\s*(?:件|号)?[\s,，、.。:：]+(?:口令)?\s*(\d{4})\s*[。.]?")


def spoken_number(text: str) -> int | None:
    """17, １７, 第17件, 17号; anything more than a number is something to say."""
    found = NUMBER.fullmatch(normalize("NFKC", text).strip())
    return int(found[1]) if found else None


def spoken_slip(text: str) -> tuple[int, str] | None:
    """What stands on a slip: 24 7305, 第24件，口令7305."""
    found = SLIP.fullmatch(normalize("NFKC", text).strip())
    return (int(found[1]), found[2]) if found else None
