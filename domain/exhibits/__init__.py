"""Exhibits: what the public board shows of matters, once staff have looked at it."""
