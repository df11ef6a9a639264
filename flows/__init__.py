"""Acts: load, decide, keep; one transaction each."""
