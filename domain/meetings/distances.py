"""How far it is from where somebody lives or stands: in minutes on foot, and in kilometres where nobody walks."""

from math import ceil
from typing import Any

from domain.places import Place, Spot, metres

A_MINUTE = 70.0  # metres, as one walks with a bag
LONGEST_WALK = 30  # minutes


def how_far(place: Place | None, spot: Spot) -> dict[str, Any]:
    """One of the two, and neither where one of the places isn't known."""
    if place is None or spot.pin is None:
        return {"walk": None, "km": None}
    far = metres(place, spot.pin)
    minutes = max(1, ceil(far / A_MINUTE))
    return {"walk": minutes, "km": None} if minutes <= LONGEST_WALK else {"walk": None, "km": round(far / 1000, 1)}
