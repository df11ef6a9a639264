"""Where words count as said: in private, or in a group; what is changed afterwards is said nowhere."""

from telegram.ext.filters import ChatType, UpdateType

PRIVATE = ChatType.PRIVATE & UpdateType.MESSAGE
GROUP = ChatType.GROUPS & UpdateType.MESSAGE
