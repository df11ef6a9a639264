"""Notices: what a street or a community tells its groups."""
