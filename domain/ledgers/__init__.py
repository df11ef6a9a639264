"""Ledgers: what was said and done in a place and a time, as a spreadsheet for whoever answers for it."""
