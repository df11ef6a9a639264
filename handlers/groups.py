"""What happens to the chats themselves: the bot let in or out, a person coming or going, a group that moves."""

from telegram import ChatMember, Update
from telegram.ext import ChatMemberHandler, MessageHandler
from telegram.ext.filters import StatusUpdate

from domain.texts import line
from flows import groups
from handlers.context import Context, Route, named

INSIDE = frozenset({ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER, ChatMember.RESTRICTED})


async def in_or_out(update: Update, context: Context) -> None:
    """In private, `kicked` is a person who stopped the bot, and `member` one who came back."""
    change = update.my_chat_member
    if change is None:
        return
    inside = change.new_chat_member.status in INSIDE
    if change.chat.id > 0:
        await groups.person_came_or_went(context.desk, change.from_user.id, named(change.from_user), inside)
    else:
        await groups.bot_came_or_went(context.desk, change.chat.id, line(change.chat.title or ""), inside)


async def moved(update: Update, context: Context) -> None:
    message = update.effective_message
    if message and message.migrate_to_chat_id:
        await groups.moved(context.desk, message.chat.id, message.migrate_to_chat_id)
    elif message and message.migrate_from_chat_id:
        await groups.moved(context.desk, message.migrate_from_chat_id, message.chat.id)


ROUTES: list[Route] = [
    ChatMemberHandler(in_or_out, ChatMemberHandler.MY_CHAT_MEMBER),
    MessageHandler(StatusUpdate.MIGRATE, moved),
]
