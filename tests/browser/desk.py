"""The page as somebody uses it: phones to press and type on, and what stands around them."""

from playwright.async_api import Locator, Page, expect


class Phone:
    """One phone on the page; it is picked up first if it lies elsewhere."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.name = name
        self.element = page.get_by_role("article", name=f"{name}的手机", exact=True)
        self.talk = self.element.get_by_role("log")
        self.field = self.element.get_by_role("textbox", name="写一句")
        self.keyboard = self.element.get_by_role("group", name="大字键盘")

    async def says(self, words: str) -> None:
        await self.field.fill(words)
        await self.field.press("Enter")
        await expect(self.field).to_have_value("")

    async def begins(self) -> None:
        """As anybody does once: 开始, and a yes to what is kept."""
        await self.element.get_by_role("button", name="开始", exact=True).click()
        await self.presses("同意")
        await self.hears("往后有事直接跟我说")

    async def presses(self, label: str, on: str = "") -> None:
        """The newest button of that name in the talk, or below the newest message that says so."""
        await self.button(label, on).click()

    async def taps(self, label: str) -> None:
        """A key of the keyboard in big letters."""
        await self.keyboard.get_by_role("button", name=label, exact=True).click()

    async def opens(self, label: str) -> Locator:
        """What comes up behind a button beside the field."""
        await self.element.get_by_role("button", name=label, exact=True).click()
        return self.page.get_by_role("dialog")

    async def sends_photos(self, *names: str, saying: str = "") -> None:
        """Some of those that come along."""
        await self.field.fill(saying)
        sheet = await self.opens("发照片")
        for name in names:
            await sheet.get_by_role("checkbox", name=name, exact=True).check()
        await sheet.get_by_role("button", name="发出去").click()
        await expect(sheet).to_be_hidden()

    async def hears(self, words: str) -> None:
        await expect(self.message(words).last).to_be_visible()

    def message(self, words: str) -> Locator:
        return self.talk.get_by_role("listitem").filter(has_text=words)

    def button(self, label: str, on: str = "") -> Locator:
        place = self.message(on).last if on else self.talk
        return place.get_by_role("button", name=label, exact=True).last

    @property
    def photos(self) -> Locator:
        return self.talk.get_by_role("img", name="照片")


class Desk:
    """A page that was opened at the town's address."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    async def opens(self) -> "Desk":
        await self.page.goto(self.address)
        await expect(self.page.get_by_role("article").first).to_be_visible()
        return self

    async def phone(self, name: str) -> Phone:
        phone = Phone(self.page, name)
        await self.people.get_by_title(name, exact=True).click()
        await expect(phone.element).to_be_visible()
        return phone

    async def winds(self, how_far: str) -> None:
        await self.page.get_by_role("button", name=f"往后拨{how_far}").click()

    async def breaks(self, how: str) -> None:
        await self.page.get_by_role("region", name="弄坏试试").get_by_role("button", name=how).click()

    @property
    def said_of_it(self) -> Locator:
        return self.page.get_by_role("region", name="弄坏试试").get_by_role("status")

    @property
    def people(self) -> Locator:
        return self.page.get_by_role("group", name="看谁的手机")

    @property
    def date(self) -> Locator:
        return self.page.get_by_role("timer", name="现在的时间").locator(".date")
