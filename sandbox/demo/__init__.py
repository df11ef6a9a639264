"""The demo: a toy Telegram with a page in front, and the real bot in a process of its own."""
