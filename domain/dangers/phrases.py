"""How people say that somebody is in danger: patterns by what it is, and what each of them spares."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What is dangerous, the most pressing first: who says several things is told of the first."""

    GAS = "gas"
    FIRE = "fire"
    SHOCK = "shock"
    LIFT = "lift"
    HURT = "hurt"


@dataclass(frozen=True, slots=True)
class Phrase:
    says: str  # in a group of it stands what is denied or feared, where that isn't all of it
    spares: str = ""  # in the same breath, this means something harmless


OFTEN = "老是|老困|总是|经常|时常|常常|天天|三天两头|隔三差五|动不动|每次|好几回|好几次"
_GAS = "(?:煤气|燃气|天然气|液化气|瓦斯)"
_NO_LEAK = "(?!隐患|(?:报警|探测)器(?!.{0,4}[响叫]))"
_IS = "(?<![不没未防])(?<!没有)"
_SMOKERS = "油烟|烧烤|烟道|烟囱|[抽吸香]烟|烟[头味花]|[饭餐]馆|饭店|火锅|煤炉|鞭炮|烧纸|嗓子|喉咙|气得|忙得"
_HEARSAY = "电影|电视剧|游戏|小说|新闻"
SOMEBODY = (
    "(?:人|我|他|她|老伴|老公|老婆|妈|爸|奶奶|爷爷|大爷|大妈|大叔|阿姨|叔叔|孩子|小孩|老太太|老头|邻居|师傅|工人"
    "|保安|婴儿|宝宝)"
)
_VEHICLE = "(?:电动|电瓶|自行|摩托|轿|汽|小|新)?车(?![上里]的)"
_NOT_THEIRS = f"(?!(?:的|家的?)(?:{_VEHICLE}|门(?!口)|窗|墙|阳台|雨棚|空调|花盆)|(?<=[我他她]){_VEHICLE})"
_STREET = "井盖|地砖|路面|栏杆|护栏|道闸|花坛|围墙|大门|路灯|灯杆|树|地锁|岗亭|垃圾桶|消防栓"

PHRASES: Mapping[Sort, tuple[Phrase, ...]] = {
    Sort.GAS: (
        Phrase(
            rf"{_GAS}.{{0,6}}?{_IS}(味|泄[漏露]{_NO_LEAK}|(?<!泄)漏(?![水雨电])|跑气|爆(?![炒表]))",
            "没通|怎么收|缴费|油烟",
        ),
        Phrase(rf"(?:漏|闻[到见]了?|一股){_GAS}"),
        Phrase("漏气", "暖气|空调|轮胎|车胎|自行车|气球|窗|门缝|冰箱|水管"),
        Phrase("(?:煤气|一氧化碳|瓦斯)中毒"),
        Phrase("gas leak|smells? (?:of )?gas"),
    ),
    Sort.FIRE: (
        Phrase("着火(?![速热红锅车炉腿炬往咋跑逃怎时点险]|的时候|隐患|报警)", f"急得|心里|嗓子|{_HEARSAY}"),
        Phrase("(?:起火|失火)(?![锅速往咋跑逃怎时点]|的时候|隐患)|火烛|火警了", _HEARSAY),
        Phrase("(?:烧|燃|点)(?:着了|起来了?)|都着了|火势|[大放纵]火|火光", f"烧烤|烧水|{_HEARSAY}"),
        Phrase("火苗.{0,4}[窜蹿冒烧](?![不得])|[窜蹿冒].{0,3}火苗", f"烧烤|烧水|{_HEARSAY}"),
        Phrase("火苗", f"灶|炉|热水器|烧烤|烧水|{_HEARSAY}"),
        Phrase("明火", f"(?:勿|别|不[要许能准得]?)用明火|禁.{{0,8}}用明火|烧烤|烧水|{_HEARSAY}"),
        Phrase("冒[黑浓白大]?烟|[浓黑]烟|烟很?大", f"{_SMOKERS}|{OFTEN}"),
        Phrase("[全都满][楼屋道家]{0,3}[是的]{0,2}烟(?![头灰蒂盒味])", f"{_SMOKERS}|{OFTEN}"),
        Phrase("冒火[花星苗光]|打火花|烧焦的?味|焦?糊味", f"做饭|炒菜|锅|{OFTEN}"),
        Phrase("自燃|爆燃|爆炸", f"信息|消息|群里|爆炸头|炮|{_HEARSAY}"),
        Phrase(r"on fire\b|house is burning"),
    ),
    Sort.SHOCK: (
        Phrase("触电|电击|被电(?=[了到着倒击麻晕伤])|电到(?:了|人)|电死|电晕", "一样|似的"),
        Phrase("漏电(?!保护|开关|断路|跳闸)"),
        Phrase("带电(?![动池瓶话脑梯视子器饭影源量缆线车])", "携带|随身|自带|停电"),
        Phrase("(?:电线|电缆|高压线)(?:断了|断落|断在|掉[在到下地了]|垂到地)"),
        Phrase("electrocuted|electric shock"),
    ),
    Sort.LIFT: (
        Phrase("电梯.{0,10}(困)(?![难扰惑境])|困.{0,6}电梯", OFTEN),
        Phrase("[关卡锁夹]在.{0,4}电梯|电梯.{0,6}(关[着了]人|卡住?了?人|夹[住了到]?了?人|有人出不来)", OFTEN),
        Phrase("电梯.{0,6}(?:坠|往下掉|掉下[去来]|急降)", "吊顶|顶板|灯|广告|掉漆"),
        Phrase("(?:stuck|trapped) in (?:the |an? )?(?:lift|elevator)"),
    ),
    Sort.HURT: (
        Phrase("受[重轻]?伤|伤[到着了]人|[砸摔烫烧炸割撞]伤(?:了|人|$)", "猫|狗|鸟|树|车被|感情"),
        Phrase("[晕昏](?:倒|过去)|昏迷|不省人事|[叫喊]不醒|没有?[呼心][吸跳]|抽搐|口吐白沫"),
        Phrase("[流淌]血不止|血流不止|止不住血|血止不住|一直流血|在流血"),
        Phrase("大出血|头破血流|[好很]多血|[全满都].{0,3}是血"),
        Phrase("心脏病(?:发|犯)|[心脑]梗|脑溢血|中风了|喘不[上过]气", "后遗症|康复"),
        Phrase("快不行了", "(?:灯|门|锁|墙|树|电梯|水泵|水管|手机|电[池瓶]|空调)[都也]?快不行了|后遗症|康复"),
        Phrase("摔.{0,8}(?:起不来|动不了|不动了)|倒在.{0,6}(?:起不来|不动)", "手机|花盆|东西"),
        Phrase("摔下[楼来去]|坠楼|[从掉]下楼|掉下去了?人", "手机|花盆|东西|水管"),
        Phrase("[要想人]跳楼|自杀|割腕|轻生|寻死", "价|甩卖|跳楼机"),
        Phrase("落水(?![口管斗孔槽])|溺水", "警示|水管|牌"),
        Phrase("中毒了|[食农][物药]中毒|喝了?农药|安眠药", "电脑|手机|狗|猫"),
        Phrase(f"{SOMEBODY}.{{0,4}}(?:噎住|呛住|卡住喉咙|没气了)|喉咙卡住|吃东西噎"),
        Phrase("被.{0,4}车(?:撞[了倒伤飞]|压)", f"(?:{_STREET})[又都也]?被[^撞压]*[撞压](?!.*{SOMEBODY})"),
        Phrase(f"撞[到了倒]了?{SOMEBODY}{_NOT_THEIRS}"),
        Phrase(f"砸[到中着伤]了?{SOMEBODY}{_NOT_THEIRS}(?!怎么|咋)"),
        Phrase("救命(?![药钱稻恩通])", "吵(?!架|起来)|(?:太|好|真|么)[热冷臭贵烦](?!的)|[热冷臭烦贵]死|蚊"),
        Phrase("unconscious|bleeding|not breathing|heart attack"),
    ),
}
