"""The child that draws the picture of a month as whoever has matplotlib would: its figures come in, a PNG goes out."""

import json
import sys
from typing import Any

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from papers.drawing import FONT

WIDE, HIGH, DPI = 1080, 1620, 100
GREEN, RED, SOFT = "#2f7d5b", "#b3452c", "#d8d4ca"
A_ROW = 20  # dots


def drawn(told: dict[str, Any]) -> Figure:
    figure = Figure(figsize=(WIDE / DPI, HIGH / DPI), dpi=DPI, facecolor="#faf8f2")
    font = FontProperties(fname=str(FONT))
    top, kinds, became, stars = figure.subplots(4, 1, height_ratios=(1, 3, 3, 3))
    for axes in (top, kinds, became, stars):
        axes.set_axis_off()
    top.text(0, 0.7, f"{told['month']}月，大家说了{told['reported']}件", fontproperties=font, fontsize=34)
    top.text(0, 0.1, told["area"], fontproperties=font, fontsize=22)
    many = [kind["many"] for kind in told["kinds"]]
    kinds.barh(range(len(many)), many, color=GREEN)
    for at, kind in enumerate(told["kinds"]):
        kinds.text(0, at, f"{kind['name'] or kind['key']} {kind['many']}件", fontproperties=font, fontsize=20)
    _tally(became, told["became"], "后来怎样", font)
    _tally(stars, told["stars"], "好了的，打了几分", font)
    return figure


def _tally(axes: Any, tally: dict[str, int], heading: str, font: FontProperties) -> None:
    axes.set_title(heading, fontproperties=font, fontsize=26, loc="left")
    colours = [GREEN] * tally["full"] + [RED] * tally["crossed"] + [SOFT] * tally["hollow"]
    places = [divmod(at, A_ROW) for at in range(len(colours))]
    axes.scatter([x for _, x in places], [-y for y, _ in places], c=colours, s=160)


if __name__ == "__main__":
    drawn(json.load(sys.stdin)).savefig(sys.stdout.buffer, format="png")
