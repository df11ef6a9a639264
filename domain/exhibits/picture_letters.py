"""What staff see of a matter's photos: on the card as strangers would, and one alone with letters on its squares."""

from collections.abc import Sequence
from typing import Any

from domain.exhibits.picture import SQUARES, Photo
from domain.rows import in_rows
from domain.words import Button, Letter, Person, Picture, Rows, Way

SHEET, SQUARED = "exhibits_sheet", "exhibits_squared"  # photographs, and no drawings
SLOT = "exhibits:photo"
WIDE = 4
COVER, UNCOVER = "cover", "uncover"
PUT_IN = "photo:put_in"
BLACK = "■"


def sheet(photos: Sequence[Photo]) -> Picture | None:
    """Side by side."""
    ready = [_named(photo) for photo in photos if photo.is_ready]
    return Picture(SHEET, {"photos": ready}) if ready else None


def told(photos: Sequence[Photo]) -> list[dict[str, Any]]:
    """What a page says of them."""
    return [
        {"side": photo.side.value, "state": photo.state.value, "ready": photo.is_ready, "left_out": photo.is_left_out}
        for photo in photos
    ]


def cover_buttons(photos: Sequence[Photo]) -> tuple[Button, ...]:
    """Only of what is there; what was left out may be put back."""
    there = [photo for photo in photos if photo.is_ready or photo.is_left_out]
    return tuple(Button(_word(photo, len(there)), press=photo.about) for photo in there)


def squared(person: Person, photo: Photo, way: Way) -> Letter:
    """Their photo to be covered, square by square."""
    hidden = "".join(sorted(photo.hidden))
    said = {"covered": len(photo.hidden), "left_out": photo.is_left_out, "off": photo.is_off}
    return Letter(
        to=person.chat, page="exhibits/photo", about=f"person:{person.id}", buttons=_squares(photo), slot=SLOT, way=way,
        data={"no": photo.no, "side": photo.side.value, **said},
        picture=Picture(SQUARED, {"photo": [*_named(photo)[:3], photo.file], "hidden": hidden}), silent=True,
    )  # fmt: skip


def _word(photo: Photo, many: int) -> str:
    word = PUT_IN if photo.is_left_out else COVER
    return f"{word}:{photo.side}" if many > 1 else word


def _squares(photo: Photo) -> Rows:
    back = Button("photo:back", press="exhibits:below")
    if photo.is_left_out:
        return ((_pressed(PUT_IN, photo, UNCOVER, SQUARES),), (back,))
    each = [_square(photo, square) for square in SQUARES]
    undo = (_pressed("photo:undo", photo, UNCOVER, photo.hidden[-1]),) if photo.hidden else ()
    rows = in_rows(each, WIDE)
    return (*rows, (*undo, _pressed("photo:leave_out", photo, COVER, SQUARES)), (back,))


def _square(photo: Photo, square: str) -> Button:
    covered = square in photo.hidden
    data = f"{photo.about}:{UNCOVER if covered else COVER}:{square}"
    return Button(COVER, press=data, says=BLACK if covered else square)


def _pressed(word: str, photo: Photo, verb: str, squares: str) -> Button:
    return Button(word, press=f"{photo.about}:{verb}:{squares}")


def _named(photo: Photo) -> list[Any]:
    return [photo.community, photo.no, photo.side.value, photo.mark]
