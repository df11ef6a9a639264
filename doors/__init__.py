"""The way in and out: polling, the inbox, the lanes, and HTTP underneath."""
