"""Who hears a message: privacy mode, and a bot's silence towards other bots."""

from sandbox.telegram.accounts import Bot
from sandbox.telegram.chats import PRIVATE
from sandbox.telegram.messages import Message


def hearers(message: Message) -> list[Bot]:
    """The bots that get this message as an update; also settles for whom it is meant."""
    chat = message.chat
    if message.service:
        return list(chat.bots)
    if message.from_bot:
        message.meant_for = message.from_bot
        return []
    if chat.kind == PRIVATE:
        return list(chat.bots)
    private = [bot for bot in chat.bots if bot.privacy and not _administers(bot, message)]
    if not private:
        return list(chat.bots)
    message.meant_for = _meant_for(message, private)
    return [bot for bot in chat.bots if bot not in private or bot is message.meant_for]


def _administers(bot: Bot, message: Message) -> bool:
    member = message.chat.member(bot)
    return member is not None and member.status in ("creator", "administrator")


def _meant_for(message: Message, private: list[Bot]) -> Bot | None:
    """A reply goes to the bot it is meant for, a command to the bot it names, a bare one to who spoke last."""
    if message.reply_to and message.reply_to.meant_for in private:
        return message.reply_to.meant_for
    first = message.entities[0] if message.entities else {}
    if message.media or first.get("type") != "bot_command" or first["offset"]:
        return None
    _, at, name = message.text[: first["length"]].partition("@")
    if at:
        return next((bot for bot in private if bot.username.lower() == name.lower()), None)
    return message.chat.last_bot if message.chat.last_bot in private else None
