"""Reviews: what a week or half a month shows at a place, for its staff, and for the level above once they say so."""
