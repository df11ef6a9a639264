"""What the storms of this run measured, told at its end."""

import json
from typing import Any

TOLD = "figures"  # under which a test's report carries them, from whichever process it ran in
TELLING: list[tuple[str, object]] = []  # the properties of the test that is running now


def tell(storm: str, **figures: Any) -> None:
    """Printed at once as well, so that a storm that fails has said its seed."""
    TELLING.append((TOLD, json.dumps({"storm": storm, "figures": figures}, ensure_ascii=False)))
    print(line(storm, figures), flush=True)


def line(storm: str, figures: dict[str, Any]) -> str:
    return f"{storm}: {', '.join(f'{name} {_short(value)}' for name, value in figures.items())}"


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def _short(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
