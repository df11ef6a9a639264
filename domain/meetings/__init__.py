"""Meeting somebody at a place and a time: series and their sessions, seats, visits, and what is said there."""
