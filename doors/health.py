"""Health: whether everything that should go on does, told in seconds and in nothing that is anybody's."""

from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

Report = Callable[[], Awaitable[Mapping[str, object]]]


class Health:
    """`report` says what is `wrong`: while anything is, the answer is 503."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/health", self.answer)]

    async def answer(self, _: web.Request) -> web.Response:
        report = await self._report()
        return web.json_response(report, status=503 if report["wrong"] else 200)
