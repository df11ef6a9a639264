"""Every ear of the bot, in the order Telegram knocks: a feature is one module and one line here."""

from importlib import import_module
from itertools import chain

from handlers.context import App
from handlers.ears import Ears
from handlers.refusals import on_error

FEATURES = (
    "groups",
    "bindings",
    "menu_card",
    "duty",
    "digests",
    "topics",
    "notices",
    "consent",
    "my_data",
    "visits",
    "markets",
    "events",
    "wanting",
    "months",
    "themes",
    "queues",
    "asked_ahead",
    "afterwards",
    "stalls",
    "providers",
    "agendas",
    "outings",
    "stations",
    "near",
    "board",
    "start",
    "issues",
    "parts",
    "ratings",
    "joining",
    "admin",
    "rooms",
    "areas",
    "customs",
    "exhibits",
    "exhibit_covers",
    "workdays",
    "tables",
    "pins",
    "spots",
    "series",
    "station_desk",
    "session_changes",
    "administrators",
    "invitations",
    "dismissals",
    "petitions",
    "absences",
    "my_grid",
    "units",
    "rosters",
    "hosts",
    "stories",
    "tales",
    "reviews",
    "behalf",
    "editing",
    "solutions",
    "figures",
    "ledgers",
    "hotline",
    "numbers",
    "stops",
    "dangers",
    "troubles",
    "restoring",
    "forms",
    "conversation",  # listens last
)


def register(app: App) -> None:
    app.add_handler(Ears(chain.from_iterable(import_module(f"handlers.{feature}").ROUTES for feature in FEATURES)))
    app.add_error_handler(on_error)
