"""The darkroom: fetches photos that staff are to look at, and paints them anew, one after the other."""

import logging
from datetime import timedelta
from functools import partial
from hashlib import sha256

from telegram import Bot
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from domain.exhibits.picture import Photo, State
from flows.darkroom import is_not_to_be_had, is_there, next_task, takes_longer
from flows.desk import Desk
from jobs.verdicts import wait_of
from jobs.workshop import keep_at_it, one_by_one
from papers.child import Failed, TooMuch
from papers.writing import repainted
from storage.exhibit_pictures import Painted, Task

log = logging.getLogger(__name__)

LARGEST = 20 * 1024 * 1024  # bytes that Telegram gives to a bot
AGAIN = timedelta(seconds=20)
MOST_TRIES = 3


class Unwilling(Exception):
    """Telegram gives no bot as much as that."""

    def __init__(self, why: State) -> None:
        super().__init__(why.value)
        self.why = why


class Darkroom:
    def __init__(self, desk: Desk, bot: Bot) -> None:
        self._desk = desk
        self._bot = bot

    async def run(self) -> None:
        await keep_at_it(self.work_off, "a photo for the board")

    async def work_off(self) -> int:
        """Every photo that anybody waits for; how many there were."""
        return await one_by_one(partial(next_task, self._desk), self._serve)

    async def _serve(self, task: Task) -> None:
        if task.tries > MOST_TRIES:  # whoever painted it died of it, every time
            await self._give_up(task, State.NO_PHOTO)
            return
        try:
            painted = await self._painted(task)
        except Unwilling as error:
            await self._give_up(task, error.why)
        except Failed:
            await self._give_up(task, State.NO_PHOTO)
        except TooMuch:
            await self._try_again(task, State.TOO_BIG)
        except TelegramError as error:
            await self._was_refused(task, error)
        else:
            await is_there(self._desk, task, painted)

    async def _was_refused(self, task: Task, error: TelegramError) -> None:
        log.info("%s was not fetched: %s", task.photo.about, type(error).__name__)
        if not _passes(error):
            await self._try_again(task, State.LOST)
            return
        wait = wait_of(error) if isinstance(error, RetryAfter) else AGAIN
        await takes_longer(self._desk, task, self._desk.now() + wait)

    async def _try_again(self, task: Task, why: State) -> None:
        """Once its lease is over: the machine may have been busy, or Telegram have mislaid it for a while."""
        if task.tries >= MOST_TRIES:
            await self._give_up(task, why)

    async def _give_up(self, task: Task, why: State) -> None:
        log.warning("%s is given up: %s", task.photo.about, why)
        await is_not_to_be_had(self._desk, task, why)

    async def _painted(self, task: Task) -> Painted:
        """Covered is always what was fetched, so that what is uncovered again is what it was."""
        photo, plain = task.photo, task.plain
        size = (photo.width, photo.height)
        if plain is None:
            painting = await repainted(await self._fetched(photo), "")
            plain, size = painting.jpeg, (painting.width, painting.height)
        if not photo.hidden:
            return Painted(plain, None, _mark(plain), *size)
        covered = await repainted(plain, photo.hidden)
        return Painted(plain, covered.jpeg, _mark(covered.jpeg), covered.width, covered.height)

    async def _fetched(self, photo: Photo) -> bytes:
        try:
            file = await self._bot.get_file(photo.file)
            if (file.file_size or 0) > LARGEST:
                raise Unwilling(State.TOO_BIG)
            return bytes(await file.download_as_bytearray())
        except BadRequest as error:
            if "too big" in error.message.lower():
                raise Unwilling(State.TOO_BIG) from error
            raise


def _passes(error: TelegramError) -> bool:
    """Not the photo's fault, but the line's, or our token's."""
    if isinstance(error, InvalidToken):  # which is what a file that isn't there is called as well
        return "unauthorized" in error.message.lower()
    return isinstance(error, RetryAfter | NetworkError) and not isinstance(error, BadRequest)


def _mark(jpeg: bytes) -> str:
    return sha256(jpeg).hexdigest()
