"""A Telegram in memory that speaks the Bot API: people, chats, bots, refusals and faults, and nothing of Linli."""

from sandbox.telegram.channels import Channel
from sandbox.telegram.faults import Fault, Faults
from sandbox.telegram.floods import Floods
from sandbox.telegram.groups import Group
from sandbox.telegram.people import Impossible, Person
from sandbox.telegram.world import Telegram

__all__ = ["Channel", "Fault", "Faults", "Floods", "Group", "Impossible", "Person", "Telegram"]
