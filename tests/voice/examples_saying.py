"""Saying it: the questions of a report, and the last look at it."""

from collections.abc import Iterator
from typing import Any

from domain.masks import masked
from tests.voice.examples import NEW, NOW, PRIVATE_WORDS, Example

CATEGORY: dict[str, Any] = {"words": NEW.words, "photos": 0, "voice": 0, "gone": False}
PREVIEW: dict[str, Any] = {
    "category": "lighting", "place": "3号楼", "words": NEW.words, "photos": 2, "voice": 42, "hidden": False,
    "nearest": False, "intake": "complaint",
}  # fmt: skip


def examples() -> Iterator[Example]:
    yield from _questions()
    yield from _last_look()


def _questions() -> Iterator[Example]:
    yield Example("forms/what_is_wrong", "", {"place": False}, NOW)
    yield Example("forms/what_is_wrong", "位置先到", {"place": True}, NOW)
    yield Example("forms/which_category", "", CATEGORY, NOW)
    yield Example("forms/which_category", "只有语音", {**CATEGORY, "words": "", "voice": 42}, NOW)
    yield Example("forms/which_category", "原来那类没了", {**CATEGORY, "gone": True}, NOW)
    yield Example("forms/nobodys_ground", "", {}, NOW)
    yield Example("forms/nobody_near", "", {}, NOW)


def _last_look() -> Iterator[Example]:
    masks = {"words": masked(PRIVATE_WORDS), "hidden": True}
    yield Example("forms/preview", "都有", PREVIEW, NOW)
    yield Example("forms/preview", "带电话", {**PREVIEW, **masks}, NOW)
    yield Example("forms/preview", "只有话", {**PREVIEW, "photos": 0, "voice": 0}, NOW)
    yield Example("forms/preview", "只有照片", {**PREVIEW, "words": "", "voice": 0}, NOW)
    yield Example("forms/preview", "发了位置", {**PREVIEW, "photos": 0, "voice": 0, "nearest": True}, NOW)
    wish = {**PREVIEW, "category": "property", "words": "建议在院里加一排晾衣架", "photos": 0, "voice": 0}
    yield Example("forms/preview", "建议", {**wish, "intake": "proposal"}, NOW)
    need = {**wish, "words": "下周二要人陪我去医院换药", "intake": "need", "category": "other"}
    yield Example("forms/preview_private", "", PREVIEW, NOW)
    yield Example("forms/preview_private", "要帮忙", need, NOW)
