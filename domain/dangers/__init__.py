"""Somebody is in danger: heard in their words, answered at once, and called out until somebody goes."""
