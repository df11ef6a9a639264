"""What people might type to make a page say or do something of theirs."""

from itertools import product

TRICKS = [
    "<b>", "</b>", "<b", "<a href='https://evil.example.com'>点我</a>", '<a href="tg://user?id=1">', "</blockquote>",
    "<blockquote expandable>", "<tg-spoiler>", "<tg-emoji emoji-id='5'>", '<tg-time unix="1">',
    "<script>alert(1)</script>", "<!--", "<![CDATA[", "</", "<>", "< b >", "&lt;b&gt;", "&amp;lt;", "&#60;b&#62;",
    "&#x3c;", "&#0;", "&#xd800;", "&", "&nbsp;", "&lt", "\"'", "`", "```", "*_~|[](https://evil.example.com)",
    "{{ 7*7 }}", "{% raw %}", "{# #}", "{0}", "{words}", "%s%n", "%(no)s", "${IFS}", "$(id)", "=cmd|'/C calc'!A0",
    "=1+1", "+1", "-1", "@SUM(A1)", "'; DROP TABLE issues; --", "@linli_bot", "@everyone", "找@somebody_here。",
    "/start", "/report@linli_bot", "(/cancel)", "#灯坏了", "#a_b", "$USD", "https://evil.example.com/?q=<b>&a=1#x",
    "http://例子.中国", "evil.example.com", "www.evil.example.com.", "t.me/evil", "tg://resolve?domain=evil",
    "ftp://evil.example.com", "a@b.example.com", "mailto:a@b.example.com", "1.2.3.4:80/x", "evil.example\u200d.com",
    "@\u200clinli_bot", "/\u200bstart", "@\u2060linli_bot", "#\x00tag", "@lin\u00adli_bot", "\u202egnp.exe",
    "\u2066\u2067\u2068", "\u2069\u2069", "\u200f\u200e\u061c", "مرحبا @linli_bot", "שלום /start", "\u202a<b>",
    "e" + "\u0301" * 90, "灯" + "\u0489\u20dd" * 40, "\u0e49" * 30, "\u200d" * 50, "\ufe0f" * 20,
    "\u034f\u0301" * 20, "🩷", "\x00", "\x1b[31m", "\x7f\x85",
    "\ud800", "\udfff\ud800", "\ud83d", "\ufffe\uffff", "\U0010ffff", "\ufeff", "\u2028\u2029", "\u3164",
    "\u115f\u1160", "\u2800", "\U000e0041\U000e007f", "\xa0\u3000", "\t\v\f", "\r\r\n", " ", "", "NULL", "None",
    "17", "138 0000 0000", "京A12345", "＜b＞", "＠linli_bot", "／start", "。。。", "……", "！！！", "✅ 第17件修好了",
    "\\n\\u003cb\\u003e",
]  # fmt: skip
LONG = [
    "😀" * 4096, "@" * 4096, "@a" * 2048, "<" * 4096, "&" * 4096, "א" * 4096, "👨‍👩‍👧‍👦" * 300, "🇨🇳" * 900,
    "👍🏿" * 700, "灯" * 4096, "a" * 4096, "\n" * 500, "一\n" * 400,
]  # fmt: skip
CARRIERS = [
    "{}", "灯坏了{}", "{}灯坏了", "楼道{}不亮", "a{}b", "。{}。", " {} ", "{}\n{}", "<{}>", "&{};", "@{}", "/{}", "#{}",
    "https://{}", "{}.example.com", "{}@b.example.com", "({})", "\u202e{}", "\u200d{}\ufe0f",
]  # fmt: skip
HOSTILE = LONG + list(dict.fromkeys(carrier.replace("{}", trick) for carrier, trick in product(CARRIERS, TRICKS)))
