"""The report of a month: what everybody reads of it, and what staff do."""
