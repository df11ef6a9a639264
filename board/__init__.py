"""The window: what everybody may see, as pages that are made now and then and given to however many ask."""
