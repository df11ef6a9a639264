"""Memory: SQL in plain sight, one module per table group."""
