"""A toy town: Telegram, people and a clock, for trying things out and for the tests."""
