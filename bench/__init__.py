"""How fast, beside whom: Linli and two bare echoes before the same Telegram, in one run, on Linux."""
