"""Grids: what is open, due, wanted and done where somebody walks or leads, and what they can fall back on."""
