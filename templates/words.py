"""The labels, names and short words of every page, which stand in one file for whoever corrects them."""

import tomllib
from pathlib import Path

WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
