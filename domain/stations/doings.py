"""What can be done somewhere, in everybody's words: whoever asks for 厕所 and whoever wrote 卫生间 mean the same."""

from collections import Counter
from collections.abc import Iterable

from domain.stations.station import Doing, Station
from domain.texts import folded

MOST = 6  # most common ones that can be asked for

# By its first word a thing to do is named where nobody offers it; of many words it has several lines.
_EVERYDAY = """
上厕所 厕所 卫生间 洗手间 公厕 茅房 茅厕 方便一下 解手 解个手 小便 尿尿 如厕 WC
歇脚 歇歇 歇会 歇一 歇个 歇口气 歇息 歇着 坐坐 坐会 坐一 坐着 坐的 坐下 落脚 午休 休息 凳子 椅子 长凳 长椅
歇脚 乘凉 纳凉 凉快 避暑 取暖 暖和 避雨 躲雨 躲躲雨 躲一躲 躲躲 空调
喝水 喝口水 喝点水 喝杯水 喝口 热水 开水 饮水 接水 接点水 接杯水 打水 倒水 直饮
热饭 热个饭 热一下饭 热热饭 热口饭 饭热 微波炉
充电 充个电 充点电 充会电 充会儿电 充手机 充电宝 手机没电
打印 复印 打材料 打份 印东西 印材料 印份 扫描
吃饭 吃午饭 吃晚饭 吃中饭 吃个饭 吃口饭 吃口热 用餐 就餐 打饭 助餐 老年餐 午饭 晚饭
看书 读书 看会书 看会儿书 看报 阅览 自习 写作业
借书 还书
下棋 下象棋 下围棋 下盘棋 象棋 围棋 棋牌
打牌 打扑克 打麻将 打麻雀 搓麻 麻将 扑克 掼蛋 棋牌
聊天 说说话 唠嗑 唠唠 解闷
量血压 测血压 血压
看病 看医生 看大夫 看个病
拿药 开药 配药 取药 买药
打针 打疫苗 接种
换药 包扎 创可贴 药箱 急救箱
上网 无线网 蹭网 wifi
喂奶 母婴 哺乳 换尿布 换尿不湿
洗澡 冲凉 淋浴
洗衣 洗衣服
健身 锻炼 跑步机
打乒乓球 乒乓
打台球 台球
唱歌 唱戏 合唱 K歌
跳舞 排练
写字 书法 练字
学手工 手工 剪纸
听课 听讲座
带孩子玩 孩子玩 娃玩 小孩玩 遛娃 托管
志愿服务 当志愿者 做志愿者 做志愿
存东西 存包 寄存
借伞 借把伞 雨伞
借轮椅 轮椅
打气 打气筒
理发 剪头
"""


def _rows(table: str) -> tuple[tuple[str, ...], ...]:
    words: dict[str, list[str]] = {}
    for name, *others in (map(folded, line.split()) for line in table.strip().splitlines()):
        words.setdefault(name, [name]).extend(others)
    return tuple(map(tuple, words.values()))


_ALIKE = _rows(_EVERYDAY)


def named(said: str) -> tuple[tuple[str, ...], str]:
    """Everything that the thing is called which somebody names first, its own name before all, and how they name it."""
    found = [(said.index(word), -len(word), at, word) for at, row in enumerate(_ALIKE) for word in row if word in said]
    if not found:
        return (), ""
    *_, at, word = min(found)
    return _ALIKE[at], word


def common(found: Iterable[Station]) -> list[Doing]:
    """What can be done at most of them."""
    counted = Counter(doing for station in found for doing in station.doings)
    return [doing for doing, _ in counted.most_common(MOST)]


def meant(said: str, found: Iterable[Station]) -> Doing | None:
    """What can be done at one of them and somebody speaks of, by its own words or by others; the most exact of all."""
    offered, plainly = {doing for station in found for doing in station.doings}, folded(said)
    exact = [doing for doing in offered if folded(doing.words) in plainly]
    words, _ = named(plainly)
    alike = [doing for doing in offered if any(word in doing.words for word in words)]
    return max(exact or alike, key=lambda doing: (len(doing.words), -doing.id), default=None)
