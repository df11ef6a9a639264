"""The child that fills ledgers: a head and then rows come in, a line of JSON each, and one file goes out."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any

from papers import filling_lines, filling_sheet
from papers.child import bound, give_up
from papers.filling_head import Head, TooBig

WORK = 60  # seconds of the processor

FILLS: Mapping[str, Callable[[Head, Iterator[list[Any]], BytesIO], None]] = {
    "xlsx": filling_sheet.fill,
    "csv": filling_lines.fill,
}


def main() -> None:
    bound(WORK)
    lines = map(json.loads, sys.stdin.buffer)
    head = Head(**next(lines))
    file = BytesIO()
    try:
        FILLS[head.form](head, lines, file)
    except (TooBig, MemoryError):
        give_up()
    sys.stdout.buffer.write(file.getbuffer())


if __name__ == "__main__":
    main()
