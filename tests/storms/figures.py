"""What the storms of this run measured, told at its end."""

from typing import Any

TOLD: list[str] = []


def tell(storm: str, **figures: Any) -> None:
    """One line of the table; printed at once as well, so that a storm that fails has said its seed."""
    TOLD.append(_line(storm, figures))
    print(TOLD[-1], flush=True)


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def _line(storm: str, figures: dict[str, Any]) -> str:
    shown = ", ".join(f"{name} {_short(value)}" for name, value in figures.items())
    return f"{storm}: {shown}"


def _short(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
