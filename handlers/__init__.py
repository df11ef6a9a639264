"""Every ear of the bot, in the order Telegram knocks: a feature is one module and one line here."""

from handlers import conversation, forms, groups, issues, numbers, start
from handlers.context import App
from handlers.refusals import on_error

FEATURES = (groups, start, issues, numbers, forms, conversation)  # the conversation listens last


def register(app: App) -> None:
    for feature in FEATURES:
        app.add_handlers(feature.ROUTES)
    app.add_error_handler(on_error)
