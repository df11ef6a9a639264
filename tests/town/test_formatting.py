"""The bot's HTML is read strictly, and kept as plain text with entities counted in UTF-16 units."""

import pytest

from sandbox.telegram.markup import parse_html
from sandbox.telegram.refusals import Refusal


def entity(kind, offset, length, **more):
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("&lt;&gt;&amp;&quot;&laquo;&#20013;&#x4E2D;", '<>&"&laquo;中中', []),
        ("🏠<i>🏠 a</i>", "🏠🏠 a", [entity("italic", 2, 4)]),
        ("<b>x</b><strong>y</strong>", "xy", [entity("bold", 0, 1), entity("bold", 1, 1)]),
        ("<em>x</em><u>y</u><ins>z</ins>", "xyz",
         [entity("italic", 0, 1), entity("underline", 1, 1), entity("underline", 2, 1)]),
        ("<s>x</s><tg-spoiler>y</tg-spoiler>", "xy", [entity("strikethrough", 0, 1), entity("spoiler", 1, 1)]),
        ('<span class="tg-spoiler">y</span>', "y", [entity("spoiler", 0, 1)]),
        ('<a href="example.com?a&amp;b">x</a>', "x", [entity("text_link", 0, 1, url="http://example.com?a&b")]),
        ("<a>example.com</a>", "example.com", [entity("text_link", 0, 11, url="http://example.com/")]),
        ('<a href="nowhere">x</a>', "x", []),
        ('<a href="tg://user?id=12">x</a>', "x",
         [entity("text_mention", 0, 1, user={"id": 12, "is_bot": False, "first_name": ""})]),
        ("<code>a</code><pre>b</pre>", "ab", [entity("code", 0, 1), entity("pre", 1, 1)]),
        ('<pre><code class="language-sql">b</code></pre>', "b", [entity("pre", 0, 1, language="sql")]),
        ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', "👍",
         [entity("custom_emoji", 0, 2, custom_emoji_id="5368324170671202286")]),
        ('<tg-time unix="1647531900" format="wDT">soon</tg-time>', "soon",
         [entity("date_time", 0, 4, unix_time=1647531900, date_time_format="wDT")]),
        ('<tg-time unix="1647531900">soon</tg-time>', "soon",
         [entity("date_time", 0, 4, unix_time=1647531900, date_time_format="")]),
        ("<b></b>x", "x", []),
        ("<b>x</>", "x", [entity("bold", 0, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
    ],
)  # fmt: skip
def test_what_the_markup_means(source, text, entities):
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("中<br>", 'Unsupported start tag "br" at byte offset 3'),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("x <b a", 'Unclosed start tag "b" at byte offset 2'),
        ("<b =x>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<b a>x</b>", 'Expected equal sign in declaration of an attribute of the tag "b" at byte offset 0'),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<a href=x/>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
        ("<tg-time>y</tg-time>", "Invalid date specified"),
        ('<tg-time unix="1" format="x">y</tg-time>', "Invalid date-time format specified"),
        ("&#xDFDF;", "Text contains invalid Unicode characters after decoding HTML entities, "
                     "check for unmatched surrogate code units"),
    ],
)  # fmt: skip
def test_a_slip_in_the_markup_is_refused_in_telegrams_words(source, why):
    with pytest.raises(Refusal) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {why}"


def test_markup_is_read_before_anybody_looks_for_the_chat(call):
    assert "can't parse entities" in call.refused("sendMessage", chat_id=404, text="<", parse_mode="HTML")


def test_an_unknown_parse_mode_is_refused(call):
    assert call.refused("sendMessage", chat_id=404, text="x", parse_mode="BBCode") == (
        "400 Bad Request: unsupported parse_mode"
    )


def test_text_is_trimmed_and_its_entities_move_along(call, anna):
    anna.starts()
    sent = call("sendMessage", chat_id=11, text=" \n <b>bold</b>\n ", parse_mode="HTML")
    assert (sent["text"], sent["entities"]) == ("bold", [entity("bold", 0, 4)])
    sent = call("sendMessage", chat_id=11, text=" <b> bold </b> ", parse_mode="HTML")
    assert (sent["text"], sent["entities"]) == (" bold", [entity("bold", 0, 5)])  # up to the first entity only
    assert call("sendMessage", chat_id=11, text="  a\x00b\r\n ")["text"] == "a b"


def test_telegram_finds_commands_mentions_and_addresses_by_itself_but_not_within_code(call, anna):
    anna.starts()
    sent = call("sendMessage", chat_id=11, text="<code>/a</code> 🏠 /b @neighbour example.com", parse_mode="HTML")
    assert sent["entities"] == [
        entity("code", 0, 2), entity("bot_command", 6, 2), entity("mention", 9, 10), entity("url", 20, 11),
    ]  # fmt: skip


def test_explicit_entities_are_kept_unless_telegram_would_find_them_itself(call, anna):
    anna.starts()
    given = [entity("bold", 0, 2), entity("hashtag", 0, 2)]
    assert call("sendMessage", chat_id=11, text="ab", entities=given)["entities"] == [entity("bold", 0, 2)]
    assert call.refused("sendMessage", chat_id=11, text="ab", entities=[entity("shout", 0, 2)]) == (
        "400 Bad Request: can't parse MessageEntity: Unsupported type specified"
    )


def test_a_mention_by_number_carries_the_whole_person_where_telegram_knows_one(call, anna, boris):
    anna.starts()
    text = '<a href="tg://user?id=12">him</a> <a href="tg://user?id=99">her</a>'
    known, unknown = call("sendMessage", chat_id=11, text=text, parse_mode="HTML")["entities"]
    assert known["user"] == boris.user.shown
    assert unknown["user"] == {"id": 99, "is_bot": False, "first_name": ""}
