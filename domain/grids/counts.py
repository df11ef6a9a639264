"""What lies in a grid in numbers; for everybody without those from which a neighbour could be guessed."""

from dataclasses import asdict, dataclass

from domain.figures.count import FEWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    open: int
    late: int
    due: int  # until tomorrow at this hour, and not late yet
    needs: int  # and wishes, that nobody has taken on
    done: int  # this month, as their authors say
    before: int  # in the month before

    def shown(self, *, public: bool) -> dict[str, int | None]:
        return {name: shown(many, public=public) for name, many in asdict(self).items()}

    def doors(self, *, public: bool) -> tuple[str, ...]:
        """Which lists have something on them."""
        there = {
            "open": self.open, "due": not public and self.due + self.late, "needs": self.needs,
            "done": self.done + self.before,
        }  # fmt: skip
        return tuple(door for door, many in there.items() if many)


def shown(many: int, *, public: bool) -> int | None:
    """No number where there are few."""
    return None if public and 0 < many < FEWEST else many
