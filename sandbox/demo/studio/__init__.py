"""Where the pictures and voices that come along with the page are made: drawn by us, spoken by espeak-ng."""
