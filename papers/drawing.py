"""The child that draws: an SVG comes in, a PNG goes out; its one font comes along, and no machine's own is asked."""

import sys

import resvg_py

from papers.child import HERE, bound

FONT = HERE / "templates" / "fonts" / "NotoSansCJKsc-gb2312.otf"


def drawn(svg: str) -> bytes:
    return resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=[str(FONT)])


def main() -> None:
    bound()
    sys.stdout.buffer.write(drawn(sys.stdin.buffer.read().decode()))


if __name__ == "__main__":
    main()
