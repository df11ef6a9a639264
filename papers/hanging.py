"""The child that hangs photos side by side: they come in one behind the other, and one JPEG goes out."""

import json
import sys
from collections.abc import Sequence

from PIL import Image

from papers.repainting import BYTES, answer, light, pixels

GAP = 8


def hung(photos: Sequence[bytes]) -> bytes:
    pictures = [pixels(photo) for photo in photos]
    height = max(picture.height for picture in pictures)
    wall = Image.new("RGB", (sum(picture.width + GAP for picture in pictures) - GAP, height), "white")
    left = 0
    for picture in pictures:
        wall.paste(picture, (left, (height - picture.height) // 2))
        left += picture.width + GAP
    return light(wall, most=len(pictures) * BYTES)  # nobody decides on less than strangers will see


def main() -> None:
    sizes = json.loads(sys.stdin.buffer.readline())["sizes"]
    answer(lambda: hung([sys.stdin.buffer.read(size) for size in sizes]))


if __name__ == "__main__":
    main()
