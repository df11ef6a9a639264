"""The voice notes that come along, spoken in Mandarin by espeak-ng and packed as Telegram packs them."""

import subprocess
from pathlib import Path

from sandbox.telegram.accounts import Json

VOICES = (  # the file, what a button calls it, what it says, how that sounds (espeak-ng reads no characters), how high
    ("lamp", "灯不亮", "三号楼楼道灯，又不亮了", "san1 hao4 lou2 lou2 dao4 deng1, you4 bu2 liang4 le5", 62),
    ("drain", "下水道", "二单元下水道冒水，味儿大", "er4 dan1 yuan2 xia4 shui3 dao4 mao4 shui3, wei4 er2 da4", 50),
    ("fixed", "修好了", "修好了，您看看", "xiu1 hao3 le5, nin2 kan4 kan5", 34),
)
RATE = 48_000  # what Opus counts in, whatever was recorded


def speak(folder: Path) -> list[Json]:
    """Every note as Opus in the folder; what the page has to know of them comes back."""
    return [_spoken(folder / f"{file}.ogg", name, says, sounds, pitch) for file, name, says, sounds, pitch in VOICES]


def _spoken(file: Path, name: str, says: str, sounds: str, pitch: int) -> Json:
    speaking = ["espeak-ng", "-v", "cmn-latn-pinyin", "-s", "140", "-p", str(pitch), "--stdout", sounds]
    packing = ["opusenc", "--quiet", "--speech", "--bitrate", "20", "--serial", "1", "-", str(file)]
    spoken = subprocess.run(speaking, stdout=subprocess.PIPE, check=True)
    subprocess.run(packing, input=spoken.stdout, check=True)
    return {"file": f"{file.parent.name}/{file.name}", "name": name, "seconds": seconds(file), "says": says}


def seconds(file: Path) -> int:
    """The last page of an Ogg file tells how many samples there were."""
    data = file.read_bytes()
    last = data.rindex(b"OggS")
    return max(1, round(int.from_bytes(data[last + 6 : last + 14], "little") / RATE))
