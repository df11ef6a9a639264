"""The hall of pictures: the board, a month's report and a ledger of the town, as a month of its life has left them."""

from html import escape
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.async_api import Browser, Page, ViewportSize

from sandbox.demo.town import Demo
from tests.demo.waits import until

LOCALE, ZONE = "zh-CN", "Asia/Shanghai"
DESK: ViewportSize = {"width": 1400, "height": 900}
BOARD: tuple[tuple[str, str, int, int], ...] = (  # the file, which page of the area, and how much of it is seen
    ("board", "", 1280, 1370),
    ("board-phone", "", 390, 844),
    ("figures", "/figures?month=2026-10", 1280, 860),
)
REPORT = "10月，桂花社区大家说了"
KEEPER, ORDER, LAST_MONTH = "社区工作人员", ("报事台账", "就是这儿"), "10月"
SHEET = "表格，好印"
ROWS = 14
COLUMNS = ("编号", "小区", "楼栋", "类别", "诉求内容", "报的时间", "现在怎样", "怎么办的", "打分", "按时答复")
PAPER = """<style>
body { margin: 0; font: 15px/1.4 "Noto Sans CJK SC", sans-serif; color: #222; background: #fff }
table { border-collapse: collapse }
th, td { padding: 5px 9px; border: 1px solid #c8cdc9; text-align: left; vertical-align: top; white-space: nowrap }
th { background: #e8ecea }
</style>"""


async def take_hall(browser: Browser, demo: Demo, folder: Path) -> None:
    page = await browser.new_page(locale=LOCALE, timezone_id=ZONE, reduced_motion="reduce")
    await _take_board(page, demo, folder)
    await page.close()
    (folder / "report.png").write_bytes(_report(demo))
    paper = await browser.new_page(viewport=DESK, locale=LOCALE)
    await paper.set_content(PAPER + _as_table(await _ledger(demo)))
    await paper.locator("table").screenshot(path=folder / "ledger.png")
    await paper.close()


async def _take_board(page: Page, demo: Demo, folder: Path) -> None:
    await page.goto(demo.site)
    figures = await page.get_by_role("link", name="别的数").get_attribute("href")
    for name, rest, width, height in BOARD:
        await page.set_viewport_size({"width": width, "height": height})
        await page.goto(demo.site + (figures or "").removesuffix("/figures") + rest)
        await page.screenshot(path=folder / f"{name}.png")


def _report(demo: Demo) -> bytes:
    """The picture that neighbours got in their group."""
    post = next(each for each in demo.groups[0].chat.log if REPORT in each.text and each.media)
    assert post.media is not None
    return post.media.files[-1].read()


async def _ledger(demo: Demo) -> bytes:
    """As staff get it from the bot: the file itself."""
    staff = next(player.person for player in demo.cast if player.name == KEEPER)
    for does in (("/ledger",), ORDER, (LAST_MONTH,), (SHEET,)):
        for each in does:
            if each in staff.sees_buttons():
                staff.presses(each)
            elif each.startswith("/") or each == LAST_MONTH:
                staff.says(each)
            await demo.settles()
    await until(lambda: staff.letters[-1].kind == "document")
    media = staff.letters[-1].media
    assert media is not None
    return media.files[-1].read()


def _as_table(ledger: bytes) -> str:
    """Its first rows, and of its columns as many as are legible side by side."""
    head, *rows = load_workbook(BytesIO(ledger)).worksheets[0].iter_rows(values_only=True)
    chosen = [head.index(column) for column in COLUMNS]
    cells = "".join(f"<tr>{''.join(f'<td>{_said(row[n])}</td>' for n in chosen)}</tr>" for row in rows[:ROWS])
    return f"<table><tr>{''.join(f'<th>{column}</th>' for column in COLUMNS)}</tr>{cells}</table>"


def _said(value: object) -> str:
    return "" if value is None else escape(f"{value:%Y-%m-%d %H:%M}" if hasattr(value, "hour") else str(value))
