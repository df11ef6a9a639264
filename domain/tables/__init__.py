"""Areas, spots and expected people by the spreadsheet: what it would change is shown before anything does."""
