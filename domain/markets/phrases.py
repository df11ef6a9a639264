"""How people ask about a market."""

import re
from collections.abc import Sequence
from enum import StrEnum


class Wants(StrEnum):
    """What somebody wants to know; each has an answer of its own."""

    NEXT = "next"  # which market comes, on which day, with what
    IS_ON = "is_on"  # whether there is one, or that stall at it: yes or no comes first
    HOURS = "hours"  # from when to when
    WHERE = "where"  # and how to get there
    BRING = "bring"  # which papers, which things


NEXT, IS_ON, HOURS, WHERE, BRING = Wants

# 集 alone is a market where it is no part of 收集, 集体 or the third 集 of a series on television.
MARKET = re.compile(
    "集市|市集(?![体团合])|赶.{0,2}集|赶[场街圩墟]|集上|便民服务|便民活动|[便惠]民日|公益日"
    "|(?:(?<=[周期拜初十][一二三四五六七八九十日天])"
    r"|(?<![收召聚征密采选编全剧影云汇募邮齐第每下上这那结群诗文合交凑调市\d几一二三四五六七八九十]))"
    "集(?![中合体团资成齐装邮锦训约结权群聚地思市]|散[地中])"
)

PACKING = re.compile("[出收摆撤]摊")  # is asked after as well, and by itself is no question

_ENDS = "(?=[?。,!啊呀了]|$)"
_FULL_STOP = "(?=[?。!]|$)"
_WHAT = "(?:什么|啥|哪些|哪几样)"
_WHEN = "(?:什么时[候间]|啥时候?|啥前|何时|几时|多会儿?|多咱|好久(?![没不]))"
_ON_WHICH_DAY = "哪[一几]?[天日]|初几|几号(?![楼院门栋])|(?:周|星期|礼拜)几|什么日子"
_PAPERS = "(?:身份证|户口[本簿]|社保卡|医保卡)"

# The first of them that is heard tells what they want.
ASKS: Sequence[tuple[re.Pattern[str], Wants]] = tuple(
    (re.compile(says), wants)
    for says, wants in (
        (
            f"[带拿][点上好齐着些]?{_WHAT}|带不带|[要用需该得只]带(?!孩|小孩|老人|娃)|带.{{1,8}}(?:行|可以|够|成)[不吗么]",
            BRING,
        ),
        (f"{_WHAT}(?:材料|证|手续|资料)|准备[点些]?{_WHAT}|(?:要|用|需要)(?:不[要用])?(?:拿|出示)?{_PAPERS}", BRING),
        ("空腹|吃早饭", BRING),
        (f"{_ON_WHICH_DAY}|哪[一几]?[回场次]|哪个?(?:周|星期|礼拜|日子)", NEXT),
        (f"[上下]午还是|几点|{_WHEN}.{{0,2}}(?:收|散|结束|撤|关|完)|[开摆办]到(?:几|多|{_WHAT})|[多几][晚早]", HOURS),
        ("(?:收摊|撤摊|集散|散集?|结束)了?[没吗么不]|赶得上|赶不赶得上|来得及", HOURS),
        (_WHEN, NEXT),
        ("在哪|哪[儿里块边]|哪个地方|[啥什]么?(?:地方|位置)|[怎咋]么?[走去]|[去上往到]哪|边度|几号[楼院门栋]", WHERE),
        (f"有[点些了]?{_WHAT}|都有谁|都[能可][以做干办]|(?:[能干做办]|可以).?{_WHAT}", NEXT),
        ("有没有|有没(?!有)|有木有|有冇|有得没", IS_ON),
        ("要钱|花钱|收钱|收费|免费|多少钱|排队|排号|取号|预约|人多|几[个次场]|[怎咋]么?还?[没不].{0,4}集", NEXT),
        (
            f"[吗嘛?]|(?<![什怎那这多])么|不{_ENDS}|没有?{_FULL_STOP}|冇{_ENDS}|[对是]吧|吧{_FULL_STOP}|照常|取消|改期",
            IS_ON,
        ),
        (r"是不是|能不能|能否|可不可以|会不会|行不行|(.).?不.?\1", IS_ON),
        (f"下一?[次回场]|最近一[次回场期]|还是|来着|多久|呢{_ENDS}", NEXT),
    )
)
# A wish, or a question that the market may answer and somebody else as well: 俺想剪个头, 低保怎么办.
PERHAPS = re.compile("想(?!学)|[我俺]要|需要|打算|[怎咋如][么何]?(?:办|弄|领|报|补|开)|找谁|[有会]人?吗")
# What may stand around a word that is all somebody says: 你好，我要理发，谢谢. Nothing of it is tried a second time.
BARE = re.compile(
    "(?:您好|你好|请问|请|麻烦|帮忙|帮我|问一?下|查一?下|查|我|俺|咱|要|想|去|看看|看|一下|个|的|和|跟|与|还有|谢谢|谢|啊|呀"
    "|邻里|时间|安排|日历|日期|预告|下一?[次回场]|[这本下]个?[周月]|[周末一二三四五六日天]{2}|[今明后]天"
    r"|\d{1,2}月份?|[、,。!?~…@.])*+"
)
POLITE = re.compile("不好意思|打扰|劳驾|辛苦|小姐姐|大哥|大姐|阿姨|大爷|大妈|姑娘|闺女|小伙子|老伴|谢谢|麻烦|急")
# Characters that say nothing of their own beside a question: the fewer others there are, the surer it is one.
COMMON = frozenset(
    "我你您俺咱他她它妈爸爷奶姥娃孩子太老人家师傅位里头这那的了着个把都就过用和跟与也、有没不是能可以会要得还再让给帮想"
    "吗么嘛呢啊呀哈哎请问咨询麻烦谢好知道哪什啥怎咋样么几多少点时间候份天周星期礼拜月日号今明后早晚下上午次回会儿现最近"
    "初廿末底半农历阴来去在到走附旁边离地方场摊开始收散结束排队预约钱件带材料证手续身份本办做弄修事"
    "0123456789一二三四五六七八九十两,。?!~…"
)
# What tells that a service is meant that comes to people, and no shop or office: 周六有磨刀的吗.
COMES = re.compile(
    "来|还|摆|在[吗么不]|有[没木]有|有冇|有得没|有.{0,12}[的人][吗么没不?]|有地方|(?:哪[里儿]?|边度)有|师傅"
    f"|下一?[次回场]|{_ON_WHICH_DAY}|{_WHEN}"
)
NEAR = re.compile("离.{1,8}近|附近|旁边|边上|跟前|近一?点|(?<!最)近的|家门口|门口|周边|就近|周围")
# Whoever asks the neighbours asks nobody who keeps the markets, and of a staircase nobody asks the market.
OF_OTHERS = re.compile("谁|哪位|各位|邻居|大家|你们|推荐|有会")
OF_THE_HOUSE = re.compile("楼道|楼梯|电梯|花坛|绿化|路灯|井盖|下水|单元门|门禁|充电|车位|停车|暖气")
PAST = re.compile("昨|前[天晚]|上个?(?:周|星期|礼拜|月)|上[次回]|去年|刚才|刚刚")
TO_COME = re.compile("下一?[次回场]|哪天|几号|什么时|啥时|还")
