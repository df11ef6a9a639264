"""What tells that somebody speaks of something else, though a market or its services are in their words."""

import re

from domain.markets.phrases import NEAR

# Something is wrong: then it is to be noted down, whatever else is asked.
_REPORTS = re.compile(
    "吵|扰民|噪|声音|音响|音乐|大声|安静|广播|喇叭|吆喝|小点声|半夜|睡"
    "|占[了着住用道]|堵|挡|消防|城管|停.{0,4}(?:门口|通道|路)|停[水电]|垃圾|臭|[脏乱]|漏|洒|溅|泼|[废污]水|结冰|拆"
    "|骗|偷|骂|打架|打起来|缺斤|短两|坑[人我]|假[货药]|不准|地沟|变质|发霉|馊|乱收|强买|推销|硬[要卖]|退钱|赔|态度"
    "|投诉|举报|反映|没人[管收扫理问修]|管管|管不管|不管|[谁来]管|有人管|不让|别[让再在]|天天"
    "|摔|撞|砸|烫|滑倒|受伤|流血|晕|着火|冒烟|油烟|煤气味|危险|害怕|吓|救命|快来人|放出来"
    "|[剪修弄磨推洗配]坏|[剪割划]伤|刮[了花]|没修好|[修弄]好了|回复|上传"
    "|捡|钱包|走丢|走失|[倒扔忘落丢][在到]|不像话|太过分|受不了|烦死|气死|不是说"
    "|(?:能不能|可不可以|能否|可以|什么时候能?|啥时候能?).{0,6}(?:小点|清|挪|晚点|早点|停|撤|换个地|轻点|搬|治|查|别)"
)
_ADVERTS = re.compile(
    r"电话|联系|加微信|微信同|加我|优惠|半价|[\d一二三四五六七八九]折|上门|欢迎|特价|低价|诚聘|地址|私聊|免费[测领]"
    r"|送.{0,2}[蛋米油礼]|转让|出[售租]|\d{7}"
)
_TALK = re.compile(
    "借(?:我|一下|用|个|给)|还我|去了[没吗]|真[多好热]|热闹|[好贵准]吗|[好贵准]不[好贵准]|靠谱|正规|合法|手艺"
)
# Places beside the market that have hours and stalls as well; 离幼儿园近的集 is a market.
_ELSEWHERE = re.compile(
    "夜市|早市|(?<![饭餐面吃])店|菜市场|超市|商场|烧烤|早点摊|早餐摊|几点.{0,2}[上下]班|电视|连续剧|更新|有约|物业|医院"
    "|诊所|卫生院|派出所|银行|法院|学校|幼儿园|业委会|截止"
)
_BROKEN = re.compile("[坏破裂断]|不[亮转响]|没电")
_CAN_BE_MENDED = re.compile("集.{0,6}[修补换看]")
# What people bring to these is broken.
MENDED = frozenset({
    "knives", "mending", "appliances", "shoes", "umbrellas", "watches", "glasses", "phones", "bicycles", "keys",
    "hearing",
})  # fmt: skip


def is_something_else(said: str, keys: tuple[str, ...]) -> bool:
    """A report wins over any question in it, but for what somebody wants mended."""
    if any(words.search(said) for words in (_REPORTS, _ADVERTS, _TALK)) or _ELSEWHERE.search(NEAR.sub("", said)):
        return True
    return bool(_BROKEN.search(said)) and MENDED.isdisjoint(keys) and not _CAN_BE_MENDED.search(said)
