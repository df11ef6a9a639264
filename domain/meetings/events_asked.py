"""「最近有什么活动」: whether somebody asks what events there are; only where all that they say is such a question."""

import re

from domain.texts import folded

LONGEST = 24  # characters
_EVENT = "(?:亲子|手工|书法|剪纸|健康|法律|防骗|义诊)?(?:活动|讲座|课堂|小课堂|兴趣班|公益课|课)"
_WHO = "孩子|小孩儿?|小朋友|老人|老年人|老太太|年轻人|大人|我们|大家"
_FOR = f"(?:(?:适合|给)?(?:{_WHO})(?:办|参加|上|玩|听)?的)"
_WHEN = (
    "最近|近来|近期|这[两几]天|今[天儿]|明[天儿]|后天|今晚|上午|下午|晚上|[这下]个?(?:周末?|星期|礼拜|月|次|回)|周[末一二三四五六日天]"
    "|寒假|暑假|放假|过年|国庆|元旦|(?:春|中秋|端午|重阳|元宵|儿童|妇女)节?|节日|现在"
)
_HERE = "咱们?|你们|社区|小区|院里|院子|附近|这儿|这里|里头|里"
_BEFORE = f"(?:请问|问下|问一下|想问问?|你好|{_WHEN}|{_HERE}|还|都|{_WHO}|了|,)*"
_MIDDLE = "(?:是|还)?(?:有没有|有|办|搞|组织)?(?:没有|些|点|什么|啥|哪些|好玩的?|免费的?|新的?)*"
_ASKS = "吗|么|嘛|没有?|不|[呀啊呢]|有哪些|都?有[什啥]么?"
_WAYS = "怎么报名?|咋报名?|[在去]?哪[儿里]?(?:能|可以)?报名?|什么时候|啥时候|几点|哪天|是哪天"
_AFTER = f"(?:可以|能|还|办|开始?|安排|参加|报名?|上|听|的|{_ASKS}|{_WAYS})*"
_ASKED = re.compile(f"{_BEFORE}{_MIDDLE}{_FOR}?{_EVENT}{_AFTER}|(?:[在去]?哪[儿里]|怎么)(?:能|可以)?(?:报名)?参加?活动")
_ASKING = re.compile("什么|啥|哪|吗|么|没|几点|怎么|咋|呢|不$")


def asked(text: str) -> bool:
    said = folded(text).strip("?？!！。.~…")
    return len(said) <= LONGEST and _ASKING.search(said) is not None and _ASKED.fullmatch(said) is not None
