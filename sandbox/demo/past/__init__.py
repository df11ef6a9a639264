"""The month that lies behind the town when it opens: lived once by acting, and kept as it was left."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sandbox.demo.clock import ZONE

BEGINS = datetime(2026, 10, 20, 7, tzinfo=ZoneInfo(ZONE))
OPENS = datetime(2026, 11, 19, 9, 20, tzinfo=ZoneInfo(ZONE))  # a Thursday, as every town opens on one
