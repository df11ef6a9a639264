"""The pictures that come along: layers of drawings, laid over each other and taken as a photo."""

from pathlib import Path

from playwright.async_api import Browser, ViewportSize

from sandbox.telegram.accounts import Json

LAYERS = Path(__file__).parent / "layers"
SIZE: ViewportSize = {"width": 1280, "height": 960}
QUALITY = 80
PICTURES = (  # the file, what a button and a screen reader call it, and its layers, the lowest first
    ("lamp-out", "路灯不亮", ("night", "lamp-out")),
    ("lamp-lit", "路灯亮了", ("night", "lamp-lit")),
    ("stairs-full", "楼道堆东西", ("stairwell", "heap")),
    ("stairs-clear", "楼道清干净了", ("stairwell", "sunlight")),
    ("drain", "下水道冒水", ("street", "drain")),
    ("cover", "井盖松了", ("street", "cover")),
    ("rubbish", "垃圾堆", ("street", "rubbish")),
    ("ebike", "电动车占楼道", ("stairwell", "ebike")),
)
STACKED = "<style>body { margin: 0 } svg { position: absolute; width: 100%; height: 100% }</style>"


async def draw(browser: Browser, folder: Path) -> list[Json]:
    """Every picture as a JPEG in the folder; what the page has to know of them comes back."""
    page = await browser.new_page(viewport=SIZE)
    for name, _, layers in PICTURES:
        await page.set_content(STACKED + "".join((LAYERS / f"{layer}.svg").read_text() for layer in layers))
        await page.screenshot(path=folder / f"{name}.jpg", type="jpeg", quality=QUALITY)
    await page.close()
    return [{"file": f"{folder.name}/{file}.jpg", "name": name} for file, name, _ in PICTURES]
