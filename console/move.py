"""`bot.py move`: the neighbourhood in another database."""

import settings
from console.stopping import Stopped
from console.verify import told
from settings import Settings, Unsound
from storage.opening import spoken
from templates import console


def where_to(named: str | None) -> str:
    """Typed where no list of processes shows it, unless there is no password in it."""
    try:
        return settings.address(named or input(console.WHERE_TO))
    except EOFError:
        raise Unsound(console.WHERE_TO) from None
    except KeyboardInterrupt:
        raise Stopped("move") from None


async def move(chosen: Settings, to: str) -> int:
    from flows import moving  # it knows every kind of database; whoever lives in one knows that one

    def tell(step: moving.Step, many: int) -> None:
        print(console.moving(step, many), flush=True)

    code = told(await moving.move(chosen.database, to, tell))
    print(console.moved(spoken(to)))
    return code
