"""What can be had at a stall, in the words people ask for it with."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from domain.texts import folded

NAME, HEARD, COUNTER, HELD = OF_A_SERVICE = ("service", "heard", "counter", "held")  # customs, its key behind each
GAP = "…"  # in a word: a few characters may stand here, as in 剪…头
_OWN = re.compile(r"s[1-9]\d{0,8}")


@dataclass(frozen=True, slots=True)
class Service:
    """A kind of stall; of a government counter people ask what to bring."""

    key: str
    name: str
    words: tuple[str, ...] = ()
    government: bool = False

    @property
    def called(self) -> tuple[str, ...]:
        """Everything it is called, each once and as `plain` has it."""
        return tuple(dict.fromkeys(filter(None, (plain(word).strip(GAP) for word in (self.name, *self.words)))))


def plain(text: str) -> str:
    """However it was typed, and with its gaps."""
    return folded(text).replace("...", GAP)


_EVERYDAY = """
haircut 理发 剪发 理法 礼发 剪头 剃头 推头 推子 推平头 剪…头发 剪个头 剪下头 剪一下头 理个发 理下发 理一下发
haircut 剃个头 推个头 铰头发 头发…剪 头发…理 头发…铰 刘海 修面 刮脸 刮胡子
blood_pressure 量血压 血压 测压 量压 量雪压 雪压 血鸭
blood_sugar 测血糖 血糖 验血糖 扎手指
knives 磨刀 磨剪子 磨剪刀 戗菜刀 抢菜刀 磨菜刀 磨…刀 磨…剪 刀…磨 剪刀…磨 剪子…磨 刀钝
mending 缝补 裁缝 织补 缝衣 补衣 改衣 缝…衣 补…衣 改…衣 衣服…补 衣服…缝 衣服…改 裤脚 裤边 裤腿 改裤
mending 补裤 缝裤 裤…改 裤…补 裤…短 裙子…改
mending 缝纫 换拉链 拉链 拉锁 钉扣子 扣子
appliances 修小家电 小家电 修电器 修家电 家电维修 电饭锅…修 修…电饭锅 电水壶…修 修…电水壶
appliances 风扇…修 修…风扇 收音机…修
appliances 修…收音机 电磁炉…修 修…电磁炉 微波炉…修 修…微波炉 台灯…修 修…台灯
shoes 修鞋 补鞋 鞋…粘 鞋…胶 鞋…修 鞋…补 修…鞋 钉鞋掌 换鞋底 擦鞋
umbrellas 修伞 修…伞 伞…修 补伞
watches 修表 修手表 修钟 手表…修 修…手表 换表带 表带 手表…电池 手表…换
glasses 修眼镜 洗眼镜 清洗眼镜 眼镜…修 眼镜…洗 老花镜 配眼镜 配镜 眼镜腿
phones 修手机 贴膜 手机膜 手机…贴 贴手机 手机…修 换屏 手机屏
phone_lessons 教用手机 学手机 教手机 学用手机 手机…教 手机不会用 不会用手机 教微信 手机课
bicycles 修自行车 修车 补胎 自行车…修 单车…修 修…自行车 打气 三轮车…修
keys 配钥匙 钥匙 锁匙 配…钥匙 钥匙…配 配把钥匙 换锁芯
clinic 义诊 免费看病 坐诊 体检 量身高
chinese_medicine 中医 把脉 号脉 搭脉 针灸 艾灸 推拿 拔罐 刮痧 膏药 三伏贴 正骨 老中医 扎针
eyes 查眼睛 测视力 验光 查视力 看眼睛 白内障 眼科 眼睛…查 眼睛…看
teeth 看牙 洗牙 口腔 牙科 牙医 查牙 牙…看 牙…查 补牙
hearing 测听力 听力 助听器 查耳朵 耳朵…查
medicines 问用药 过期药 用药咨询 药师 药…过期
psychology 心理咨询 心理 谈心
law 法律咨询 律师 法律 打官司 法律援助 普法 公证 立遗嘱 遗嘱
photos 免费拍照 拍证件照 证件照 拍照 照相 全家福 拍张照片 拍个照片 婚纱照
couplets 写春联 春联 对联 写对子 写福字 写…春联
books 换书借书 借书 换书 图书漂流 还书 旧书
recycling 旧物回收 收旧衣 旧衣服 收旧 回收旧 换鸡蛋 收废品 旧手机…换 以旧换新
produce 助农卖菜 卖菜 买菜 农产品 土特产 卖鸡蛋 菜摊 卖水果
anti_fraud 反诈宣传 反诈 防诈骗 防骗
"""
_GOVERNMENT = """
social 人社 社保 社保卡 养老认证 养老资格认证 生存认证 养老金 退休金 养老…认证 领养老 退休手续 办退休 社会保障卡 工伤
insurance 医保 医保卡 医保码 医疗保险 新农合 异地就医 大病报销 医药费…报 看病…报销 住院…报销 门诊…报销
civil 民政 低保 老年证 老年卡 敬老卡 敬老证 老人证 老年优待证 高龄补贴 高龄津贴 尊老金 临时救助 结婚登记 领结婚证
disability 残联 残疾证 残疾人证 残疾…证 残疾补贴 残疾人补贴 借轮椅
residence 户籍 居住证 身份证 暂住证 户口 户口本 户口簿 落户 迁户口 上户口
papers 证照 营业执照 执照 个体户 个体工商户 许可证 办照 开店手续 市场监管
restaurant 我要开饭店 开饭店 开饭馆 开餐馆 开餐厅 开小吃店 想开…饭店 想开…饭馆 想开…面馆 想开…小吃店 想开…早餐店
restaurant 要开…饭店 要开…饭馆 要开…面馆 要开…小吃店 要开…早餐店
restaurant 开个…饭店 开个…饭馆 开个…面馆 开个…小吃店 开家…饭店 开家…饭馆
housing_fund 公积金 住房公积金 提…公积金
housing 公租房 廉租房 租房补贴 保障房 经租房
jobs 就业 找工作 招聘 招工 找…活干 找…工作 零工 失业金 失业登记 技能培训
tax 税务 报税 个税 缴税 交税 开发票
traffic 交管 驾照 驾驶证 驾照…换 电动车上牌 电动车…上牌 电瓶车…上牌 换驾照 行驶证 上牌照
veterans 退役军人 军人优待证 老兵 退伍军人 优抚
pets 宠物疫苗 狂犬疫苗 狗…疫苗 猫…疫苗 狗证 宠物…疫苗
utilities 水电气费 交水费 交电费 交燃气费 交煤气费 燃气充值 交…水费 交…电费 燃气卡 水费 电费 燃气费 煤气费
"""

# Which papers are asked for everywhere; any other is for whoever keeps the counter to say.
PAPERS: Mapping[str, tuple[str, ...]] = {
    "social": ("身份证", "社保卡"),
    "insurance": ("社保卡",),
    "civil": ("身份证",),
    "disability": ("身份证",),
    "residence": ("身份证",),
    "papers": ("身份证",),
    "restaurant": ("身份证",),
    "housing_fund": ("身份证",),
    "traffic": ("身份证",),
    "veterans": ("身份证",),
}


def _rows(table: str, *, government: bool) -> dict[str, Service]:
    """A service of many words has several lines; the first word of all is its name."""
    heard: dict[str, list[str]] = {}
    for key, *words in map(str.split, table.strip().splitlines()):
        heard.setdefault(key, []).extend(words)
    return {key: Service(key, name, tuple(words), government) for key, (name, *words) in heard.items()}


USUAL: Mapping[str, Service] = _rows(_EVERYDAY, government=False) | _rows(_GOVERNMENT, government=True)
EVERYWHERE = tuple(USUAL.values())


def services_of(said: Mapping[str, Any]) -> tuple[Service, ...]:
    """Those that one piece of ground has by its customs, its own ones last."""
    known = every(said)
    return known if known is EVERYWHERE else tuple(each for each in known if said.get(f"{HELD}:{each.key}", True))


def every(said: Mapping[str, Any]) -> tuple[Service, ...]:
    """With those that it doesn't have."""
    told = {key.rpartition(":")[2] for key in said if key.partition(":")[0] in OF_A_SERVICE}
    if not told:
        return EVERYWHERE
    numbers = sorted(int(key[1:]) for key in told if _OWN.fullmatch(key) and said.get(f"{NAME}:{key}"))
    own = [f"s{number}" for number in numbers]
    return tuple(_service(key, said) if key in told else USUAL[key] for key in (*USUAL, *own))


def _service(key: str, said: Mapping[str, Any]) -> Service:
    """What was said of it changes that alone: further words come beside those that everybody knows."""
    own = said.get(f"{NAME}:{key}")
    usual = USUAL.get(key) or Service(key, str(own))
    words = dict.fromkeys((usual.name, *usual.words, *said.get(f"{HEARD}:{key}", ())))
    name = own or usual.name
    government = bool(said.get(f"{COUNTER}:{key}", usual.government))
    return Service(key, name, tuple(word for word in words if word != name), government)


def clashes(services: Sequence[Service]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Words that several services are called by, with the names of those: the first of them is the one understood."""
    claimed: dict[str, list[str]] = {}
    for word, name in chain.from_iterable(((word, each.name) for word in each.called) for each in services):
        claimed.setdefault(word, []).append(name)
    return tuple((word, tuple(names)) for word, names in claimed.items() if len(names) > 1)
