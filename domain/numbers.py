"""The numbers of matters as people say and type them."""

import re
from unicodedata import normalize

NUMBER = re.compile(r"第?\s*(\d{1,9})\s*(?:件|号)?\s*[。.]?")


def spoken_number(text: str) -> int | None:
    """17, １７, 第17件, 17号; anything more than a number is something to say."""
    found = NUMBER.fullmatch(normalize("NFKC", text).strip())
    return int(found[1]) if found else None
