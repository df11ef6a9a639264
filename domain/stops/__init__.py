"""Reports of somebody are stopped for a while, and let go again."""
