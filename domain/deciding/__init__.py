"""What an area decides for itself: asked, understood, refused with its reason, and noted down."""
