"""What became of matters, counted: how fast somebody answered, how many came to a good end, how pleased people were."""
