"""What people say in a dialogue: troubles, what they ask for, answers to any question; and how long they wait."""

from datetime import timedelta

NAMES = (
    "王奶奶", "网格员", "老李", "网格长", "社区", "小赵", "新来的", "邻楼网格员", "街道", "书记", "管理员",
)  # fmt: skip
TROUBLES = (
    "3号楼楼道灯坏了", "4号楼水管漏水", "楼下有人吵架", "建议在门口装个灯", "煤气味", "帮我搬个东西", "电梯困人",
)  # fmt: skip
REPORTS = tuple(f"/report@linli_bot {words}" for words in TROUBLES)
WISHES = (
    "1", "2", "第1件", "第3件", "/mine", "我的", "/start", "/duty", "待办", "书记有约", "/sessions", "/menu", "/help",
    "/cancel", "取消", "/mydata", "我的资料", "/roster", "值班表", "/for", "替人记", "/away", "我不在几天", "我回来了",
    "/worker", "我是网格员", "/admin", "管理", "/areas", "地方", "/notice", "发通知", "/board", "公示", "/figures",
    "数字", "/ledger", "台账", "/how 灯", "网格学院", "定位置", "我的网格员", "幸福集", "活动", "报名", "公示栏",
    "去处", "/report", "报事", "/market", "/events", "/places", "你好", "谢谢", "附近",
)  # fmt: skip
ANSWERS = (
    "换了灯管", "明天", "12月5日", "3号楼", "桂花园", "4号楼302", "13800138000", "下午3点到5点", "每周三", "网格长",
    "2", "社区", "👍", "还有一盏", "不知道", "话" * 300, "王奶奶", "11月30日", "20", "http://a.cn @linli_bot #x",
)  # fmt: skip
THINGS = ("照片", "相册", "语音", "位置", "文件", "贴纸", "转发")
SPANS = (
    timedelta(minutes=1), timedelta(minutes=20), timedelta(hours=2), timedelta(hours=6), timedelta(hours=16),
    timedelta(days=1), timedelta(days=4), timedelta(days=9),
)  # fmt: skip
