"""The board of a street, and a stranger who looks at it over HTTP."""

from dataclasses import replace

import aiohttp

from board.board import Board
from domain.exhibits.exhibit import Exhibit, Stage
from flows import board
from flows.board_matters import said
from flows.exhibit_pictures import ordered
from sandbox import neighbourhood
from storage import customs, exhibit_pictures, exhibits, issues
from storage.exhibit_pictures import Painted

AN_HOUR = 3600
SIZE = (960, 720)  # of its photos
CHAT = "https://t.me/linli_bot"


class Street:
    """The board of 桂花街道 and of all that lies in it."""

    def __init__(self, town):
        self.town = town
        self.db = town.house.desk.db
        self.passed = 0.0  # seconds on the shelf's clock
        self.board = Board(town.house.desk, lambda: self.passed, CHAT)
        self.host = ""

    async def opens(self, area=neighbourhood.STREET, *, on=True):
        await self.db.act(lambda tx: customs.put(tx, area, "board", on))

    async def lets(self, no, stage=Stage.SHOWN):
        """What staff say to one matter, as it reads now."""

        async def work(tx):
            [issue] = await issues.several(tx, [(neighbourhood.COMMUNITY, no)])
            exhibit = Exhibit(community=issue.community, no=no, stage=stage, digest=said(issue).digest)
            await exhibits.put(tx, exhibit)

        await self.db.act(work)

    async def photographs(self, no, **jpegs):
        """Photos of one matter by their sides, as staff have let them out."""

        async def work(tx):
            for side in jpegs:
                await tx.run(f"UPDATE issues SET {side} = $2 WHERE no = $1", no, f'[["photo", "{side}", 0]]')
            [issue] = await issues.several(tx, [(neighbourhood.COMMUNITY, no)])
            for photo in await ordered(tx, issue, self.town.now):
                await exhibit_pictures.keep(tx, photo, Painted(jpegs[photo.side], None, photo.file, *SIZE))
            await exhibit_pictures.let_out(tx, await exhibit_pictures.of(tx, neighbourhood.COMMUNITY, no))

        await self.db.act(work)

    async def has_more(self, many, first=2):
        """Matters like the one of number 1."""

        async def work(tx):
            [like] = await issues.several(tx, [(neighbourhood.COMMUNITY, 1)])
            for no in range(first, first + many):
                await issues.put(tx, replace(like, no=no, version=1))

        await self.db.act(work)

    async def address(self, *about):
        signs = await self.db.read(board.signs)
        kind = {"area": "a", "issue": "m"}[about[0]]
        return f"/{kind}/{signs.sign(':'.join(map(str, about)))}"

    async def of(self, area=neighbourhood.ESTATE, rest=""):
        return await self.looks(await self.address("area", area) + rest)

    async def matter(self, no):
        return await self.looks(await self.address("issue", neighbourhood.COMMUNITY, no))

    async def looks(self, path, **headers):
        """The number and the page, made anew for whoever looks."""
        self.passed += AN_HOUR
        return await self.asks(path, **headers)

    async def asks(self, path, **headers):
        return await asks(f"{self.host}{path}", **headers)


async def asks(address, **headers):
    """The number and the page that a stranger gets."""
    async with aiohttp.ClientSession() as session, session.get(address, headers=headers) as answer:
        return answer.status, await answer.text()
