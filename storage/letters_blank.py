"""Blank letters: what is taken out of a letter that goes nowhere any more; that there was one stays."""

BLANK = "data = '{}', buttons = '[]', media = '[]', paper = '', picture = '', pin = ''"
