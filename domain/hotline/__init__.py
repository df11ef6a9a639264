"""The city's hotline: what it took down comes in as a spreadsheet, and each of its cases becomes a matter."""
