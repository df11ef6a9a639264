"""Where Telegram keeps files: every upload is a new one."""

from collections.abc import Callable
from weakref import WeakValueDictionary

from sandbox.telegram.accounts import Json
from sandbox.telegram.files import File, Media
from sandbox.telegram.pictures import flat_jpeg

SIZES = (90, 320, 800, 1280)


class Disk:
    def __init__(self) -> None:
        self._made = 0
        self.files: WeakValueDictionary[int, File] = WeakValueDictionary()  # as long as somebody has them

    def file(self, kind: str, size: int, read: Callable[[], bytes], extension: str) -> File:
        self._made += 1
        file = self.files[self._made] = File(f"AQAD{self._made:08x}", kind, self._made, size, read, extension)
        return file

    def photo(self, width: int = 1280, height: int = 960, data: bytes | None = None) -> Media:
        """One photo in the sizes Telegram makes of it; only the largest is the picture that was sent."""
        files, about = [], []
        for side in SIZES:
            last = side == SIZES[-1] or side >= max(width, height)
            scale = min(1.0, side / max(width, height))
            w, h = max(1, round(width * scale)), max(1, round(height * scale))
            files.append(self._picture(w, h, data if last else None))
            about.append(Json(width=w, height=h))
            if last:
                break
        return Media("photo", files, about)

    def _picture(self, width: int, height: int, data: bytes | None) -> File:
        if data is not None:
            kept = data
            return self.file("photo", len(data), lambda: kept, "jpg")
        return self.file("photo", 600 + width * height // 80, lambda: flat_jpeg(width, height), "jpg")

    def single(self, kind: str, data: bytes, extension: str, size: int = 0, **about: object) -> Media:
        """Anything but a photo; a size without its bytes stands for a file too large to keep here."""
        return Media(kind, [self.file(kind, size or len(data), lambda: data, extension)], [Json(about)])
