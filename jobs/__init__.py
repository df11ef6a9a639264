"""Clocks: the postman, alarms, ticks and upkeep; they remember nothing."""
