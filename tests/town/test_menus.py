"""Command menus and the menu button: one list for each exact scope and language."""

import pytest

COMMANDS = [{"command": "/report", "description": " 报事 "}]


def test_a_menu_is_kept_for_its_scope_and_language_alone(call, group):
    scope = {"type": "chat", "chat_id": group.id}
    call("setMyCommands", commands=COMMANDS, scope=scope, language_code="zh")
    assert call("getMyCommands", scope=scope, language_code="zh") == [{"command": "report", "description": "报事"}]
    assert call("getMyCommands", scope=scope) == []
    assert call("getMyCommands") == []
    call("deleteMyCommands", scope=scope, language_code="zh")
    assert call("getMyCommands", scope=scope, language_code="zh") == []


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"commands": [{"command": "", "description": "x"}]}, "command must be non-empty"),
        ({"commands": [{"command": "a" * 33, "description": "x"}]}, "command length must not exceed 32"),
        ({"commands": [{"command": "a", "description": " "}]}, "command description must be non-empty"),
        (
            {"commands": [{"command": "a", "description": "x" * 257}]},
            "command description length must not exceed 256",
        ),
        ({"commands": [{"command": "报事", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": COMMANDS * 101}, "BOT_COMMANDS_TOO_MUCH"),
        (
            {"commands": COMMANDS, "scope": {"type": "moon"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
        ({"commands": COMMANDS, "scope": {"type": "chat"}}, "can't parse BotCommandScope: chat_id is empty"),
        ({"commands": COMMANDS, "scope": {"type": "chat", "chat_id": -404}}, "chat not found"),
        ({"commands": COMMANDS, "language_code": "zh-hans"}, "invalid language code specified"),
    ],
)
def test_a_bad_menu_is_refused_and_changes_nothing(call, params, why):
    assert call.refused("setMyCommands", **params) == f"400 Bad Request: {why}"
    assert call("getMyCommands") == []


def test_the_menu_button_has_a_default_that_a_chat_may_override(call, anna):
    anna.starts()
    call("setChatMenuButton", menu_button={"type": "commands"})
    assert call("getChatMenuButton", chat_id=11) == {"type": "commands"}
    call("setChatMenuButton", chat_id=11, menu_button={"type": "default"})
    assert call("getChatMenuButton", chat_id=11) == {"type": "default"}
    assert "Unsupported type" in call.refused("setChatMenuButton", menu_button={"type": "moon"})
