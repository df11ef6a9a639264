"""What somebody may type on the machine: a command a file, each a call of what it is for and a few lines about it."""

import os

os.environ.setdefault("PTB_TIMEDELTA", "true")  # PTB's spans as timedelta, before it is imported
