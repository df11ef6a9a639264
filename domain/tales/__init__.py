"""Tales: what was solved in a community in a month, told once everybody concerned has agreed."""
