"""What happens to the chats themselves: the bot let in or out, a person coming or going, a group that moves."""

from telegram import Chat, ChatMember, ChatMemberAdministrator, ChatMemberRestricted, ChatMemberUpdated, Update
from telegram.ext import ChatMemberHandler, MessageHandler
from telegram.ext.filters import StatusUpdate

from domain.texts import line
from flows import groups
from flows.groups import Seat
from flows.who import Visitor
from handlers.context import Context, Route, is_person, named

INSIDE = frozenset({ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER})
ROOMS = frozenset({Chat.GROUP, Chat.SUPERGROUP})


async def in_or_out(update: Update, context: Context) -> None:
    """In private, `kicked` is a person who stopped the bot, and `member` one who came back."""
    change = update.my_chat_member
    if change is None:
        return
    who = change.from_user
    if change.chat.type == Chat.PRIVATE:
        await groups.person_came_or_went(context.desk, who.id, named(who), _is_inside(change.new_chat_member))
    elif change.chat.type in ROOMS:
        host = Visitor(who.id, named(who), change.chat.id) if is_person(who) else None
        hears = bool(context.bot.can_read_all_group_messages)
        await groups.bot_came_or_went(context.desk, _seat(change, hears), host)


async def moved(update: Update, context: Context) -> None:
    message = update.effective_message
    if message and message.migrate_to_chat_id:
        await groups.moved(context.desk, message.chat.id, message.migrate_to_chat_id)
    elif message and message.migrate_from_chat_id:
        await groups.moved(context.desk, message.migrate_from_chat_id, message.chat.id)


def _seat(change: ChatMemberUpdated, hears: bool) -> Seat:
    chat, seat = change.chat, change.new_chat_member
    administers = isinstance(seat, ChatMemberAdministrator)
    return Seat(
        telegram=chat.id, title=line(chat.title or ""), inside=_is_inside(seat), forum=bool(chat.is_forum),
        pins=isinstance(seat, ChatMemberAdministrator) and bool(seat.can_pin_messages), hears=hears or administers,
    )  # fmt: skip


def _is_inside(seat: ChatMember) -> bool:
    return seat.status in INSIDE or (isinstance(seat, ChatMemberRestricted) and seat.is_member)


ROUTES: list[Route] = [
    ChatMemberHandler(in_or_out, ChatMemberHandler.MY_CHAT_MEMBER),
    MessageHandler(StatusUpdate.MIGRATE, moved),
]
