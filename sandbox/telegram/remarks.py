"""A yes with a remark: Telegram does as told, and adds what that came to."""


class Remark(str):
    """Answered as `true`, with these words as its description."""

    __slots__ = ()
