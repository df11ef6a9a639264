"""What became slower since the results were written last: ratio by ratio, for times are another day's."""

from collections.abc import Iterator

NOTICED = 1.1  # less is the machine's own noise
MORE_IS_BETTER = "whole updates a second"


def slower(before: str, after: str) -> list[str]:
    """A line for each ratio of both pages that got worse by more than a tenth."""
    known = dict(_ratios(before))
    pairs = [(what, known[what], now) for what, now in _ratios(after) if what in known]
    return [f"{what}: {was:.2f} before, {now:.2f} now" for what, was, now in pairs if _worse(what, was, now) > NOTICED]


def _worse(what: str, was: float, now: float) -> float:
    return was / now if MORE_IS_BETTER in what else now / was


def _ratios(page: str) -> Iterator[tuple[str, float]]:
    """Rows of tables that end with one, by what stands first in them."""
    for line in page.splitlines():
        if not line.startswith("|") or "---" in line:
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        try:
            yield " ".join(cell for cell in cells[:2] if not cell[:1].isdecimal()), float(cells[-1])
        except ValueError:
            continue
