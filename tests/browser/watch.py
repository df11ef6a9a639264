"""What no page of ours may do, noted while it does it."""

import re

from playwright.async_api import BrowserContext, ConsoleMessage, Request, Route, WebError

NOT_THE_PAGE = "Failed to load resource"  # Chromium's own note of an answer that was a no, or of none at all


class Watch:
    """Everything wrong with the pages of one visitor: errors, broken rules of the CSP, a look outside."""

    def __init__(self, address: str) -> None:
        self.wrong: list[str] = []
        self._outside = re.compile(rf"^(?!{re.escape(address)}/)(?!blob:|data:)")
        self._noes_are_fine = False

    async def over(self, visitor: BrowserContext) -> None:
        await visitor.route(self._outside, self._refuse)
        visitor.on("console", self._said)
        visitor.on("weberror", self._broke)

    def expects_a_no(self) -> None:
        """From now on the town may refuse something, or be away."""
        self._noes_are_fine = True

    async def _refuse(self, route: Route, request: Request) -> None:
        self.wrong.append(f"asked for {request.url}")
        await route.abort()

    def _said(self, line: ConsoleMessage) -> None:
        if line.type != "error" or (self._noes_are_fine and line.text.startswith(NOT_THE_PAGE)):
            return
        self.wrong.append(f"console: {line.text} ({line.location.get('url', '')})")

    def _broke(self, error: WebError) -> None:
        self.wrong.append(f"error: {error.error}")
