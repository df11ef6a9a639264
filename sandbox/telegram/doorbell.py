"""Ringing at a webhook: one request, and what came back."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace

import aiohttp
from yarl import URL

from sandbox.telegram.accounts import Json
from sandbox.telegram.webhooks import Webhook


@dataclass(frozen=True, slots=True)
class Reply:
    """What the webhook answered; without a status it did not."""

    status: int = 0
    error: str = ""
    kind: str = ""
    body: bytes = b""
    retry_after: int = 0

    @property
    def takes(self) -> bool:
        return 200 <= self.status <= 299

    @property
    def came(self) -> str:
        return str(self.status) if self.status else self.error or "closed without an answer"


class Doorbell:
    """Rings at the address that was found to be on this machine, and follows nobody elsewhere."""

    def __init__(self, session: aiohttp.ClientSession, hook: Webhook) -> None:
        self._session = session
        self._target = URL(hook.url).with_host(hook.ip_address)
        self._headers = {
            "Host": hook.host,
            "Content-Type": "application/json",
            "Connection": "keep-alive",
            "Accept-Encoding": "gzip, deflate",
        }
        if hook.secret:
            self._headers["X-Telegram-Bot-Api-Secret-Token"] = hook.secret

    async def ring(self, update: Json) -> Reply:
        """The errors are in Linux's words, as Telegram reports them."""
        try:
            async with self._session.post(
                self._target, data=json.dumps(update).encode(), headers=self._headers, allow_redirects=False
            ) as answer:
                return _read(answer, await answer.read())
        except TimeoutError:
            return Reply(error="Read timeout expired")
        except OSError as gone:
            return Reply(error=os.strerror(gone.errno) if gone.errno else "")
        except aiohttp.ClientError:
            return Reply()


def _read(answer: aiohttp.ClientResponse, body: bytes) -> Reply:
    asked = answer.headers.get("Retry-After", "")
    wait = int(asked) if asked.isdecimal() else 0
    reply = Reply(answer.status, "", answer.headers.get("Content-Type", ""), body, wait)
    wrong = f"Wrong response from the webhook: {answer.status} {answer.reason}"
    return reply if reply.takes else replace(reply, error=wrong)
