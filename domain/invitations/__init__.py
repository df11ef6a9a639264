"""Somebody is asked in: for one role in one area, by a link that opens once."""
