"""P21: whatever stands on a page of the board, nothing of it runs in a stranger's browser, even without its policy."""

from collections import deque
from itertools import count, product, repeat

import pytest

from sandbox.demo.studio.chromium import chromium, found
from templates import public
from tests.board.views import EXAMPLES, typed
from tests.storms.figures import tell
from tests.storms.form import FULLY, LIMIT

pytestmark = [pytest.mark.storm, pytest.mark.browser, pytest.mark.timeout(LIMIT)]

ATTACKS = (
    "<script>ran()</script>", "<img src=x onerror=ran()>", "<svg onload=ran()>", '"><script>ran()</script>',
    "' onfocus=ran() autofocus '", '" onmouseover=ran() "', "</title><script>ran()</script>",
    "</style><script>ran()</script>", "<iframe srcdoc='<script>parent.ran()</script>'>", "<body onload=ran()>",
    "javascript:ran()", "<a href=javascript:ran()>", "<details open ontoggle=ran()>", "<math><script>ran()</script>",
    "<!--><script>ran()</script>-->", "]]><script>ran()</script>", "{{ ran() }}", "${ran()}", "<style>@import'x'",
    "<input onfocus=ran() autofocus>", "<video><source onerror=ran()></video>", "&lt;script&gt;ran()&lt;/script&gt;",
    "\\x3cscript\\x3eran()\\x3c/script\\x3e", "<ScRiPt>ran()</sCrIpT>", "<scr<script>ipt>ran()</script>",
)  # fmt: skip
CARRIERS = (
    "{}", "灯坏了{}", "{}灯坏了", "a{}b", "<b>{}", "{}</b>", '"{}', "'{}", "`{}", "</bdi>{}", "</time>{}", "-->{}",
    "{}\n{}", "\u202e{}", "&{};", "<{}>", "</p>{}", "</h1>{}", "</td>{}", "={}",
)  # fmt: skip
PAYLOADS = [carrier.replace("{}", attack) for carrier, attack in product(CARRIERS, ATTACKS)]


@pytest.fixture
async def page():
    program = found()
    if program is None:
        pytest.skip("no Chromium on this machine (on Debian: apt install chromium fonts-noto-cjk)")
    async with chromium(program) as browser:
        yield await (await browser.new_context()).new_page()


async def test_five_hundred_attacks_run_nothing(page):
    """Each in a place of its own; in full length each wherever anybody's words may stand."""
    pages, ran = 0, 0
    for view, texts in _everywhere() if FULLY else _each_somewhere():
        pages, ran = pages + 1, ran + await runs(page, public.page(view.template, typed(view, texts)))
    tell("P21", attacks=len(PAYLOADS), pages=pages, ran=ran)
    assert ran == 0


async def test_control_they_run_where_nobody_escapes_what_people_wrote(page, monkeypatch):
    monkeypatch.setattr(public, "_pages", public._pages.overlay(autoescape=False, bytecode_cache=None))
    ran = [await runs(page, public.page(view.template, typed(view, repeat(ATTACKS[0])))) for view in EXAMPLES]
    tell("P21 control, nobody escapes", attacks=1, pages=len(ran), ran=sum(ran))
    assert sum(ran)


async def runs(page, html):
    """How much of a page ran that had no policy to protect it."""
    await page.goto("about:blank")
    await page.evaluate("() => { window.hits = 0; window.ran = () => { window.hits += 1 } }")
    await page.set_content(html, wait_until="load")
    return await page.evaluate("window.hits")


def _everywhere():
    for payload in PAYLOADS:
        for view in EXAMPLES:
            yield view, repeat(payload)


def _each_somewhere():
    payloads = deque(PAYLOADS)
    texts = (payloads.popleft() if payloads else "灯" for _ in count())
    while payloads:
        for view in EXAMPLES:
            yield view, texts
