"""Places that anybody may just walk into: where they are, when they are open, what can be done there."""
