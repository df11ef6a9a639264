"""The watch over every page sees what it is there for: the controls of all other tests."""

import pytest
from playwright.async_api import Error

from tests.browser.watch import Watch


@pytest.fixture
def demo(one_for_all):
    return one_for_all


@pytest.fixture
def own(demo):
    return Watch(demo.server.address)


@pytest.mark.parametrize(
    "deed",
    [
        "console.error('no')",
        "setTimeout(() => { throw new Error('no') })",
        "document.body.setAttribute('onclick', 'no()'); document.body.click()",
        "document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.2/no' }))",
    ],
    ids=["an error said", "an error thrown", "a script in the markup", "a picture from outside"],
)
async def test_it_notes(browser, demo, own, deed):
    visitor = await browser.new_context()
    await own.over(visitor)
    page = await visitor.new_page()
    await page.goto(demo.server.address)
    assert own.wrong == []
    await page.evaluate(deed)
    await page.wait_for_function("true")
    await visitor.close()
    assert own.wrong != []


async def test_nobody_outside_is_reached(browser):
    visitor = await browser.new_context()
    page = await visitor.new_page()
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        await page.goto("http://neighbours.example/")
    await visitor.close()
