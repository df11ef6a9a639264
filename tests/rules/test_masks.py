"""What finds a person is masked, all of it, however it is written; what finds only a place or a day stays."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.masks import MASK, masked

GOES = [
    # mobile numbers
    ("打13800000000找我", "打***找我"),
    ("13800000000", "***"),
    ("138 0000 0000", "***"),
    ("138-0000-0000，晚上打", "***，晚上打"),
    ("138.0000.0000", "***"),
    ("138·0000·0000", "***"),
    ("138 — 0000 — 0000", "***"),
    ("1380 0000 000", "***"),
    ("13800 000000", "***"),
    ("1 3 8 0 0 0 0 0 0 0 0", "***"),
    ("１３８００００００００", "***"),
    ("１３８　００００　００００", "***"),
    ("①③⑧00000000", "***"),
    ("1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣找我", "***找我"),
    ("一三八零零零零零零零零", "***"),
    ("一三八〇〇〇〇〇〇〇〇", "***"),
    ("幺三八零零零零零零零零", "***"),
    ("一三八 零零零零 零零零零", "***"),
    ("壹叁捌零零零零零零零零", "***"),
    ("一三8零零零零0000", "***"),
    ("138零零零零0000", "***"),
    ("+86 138 0000 0000", "***"),
    ("+8613800000000", "***"),
    ("8613800000000", "***"),
    ("008613800000000", "***"),
    ("(+86)138-0000-0000", "(***"),
    ("+852 9123 4567", "***"),
    ("我13800000000，老伴13911111111", "我***，老伴***"),
    ("13800000000 13911111111 15022222222", "*** *** ***"),
    ("13800000000/13911111111", "***/***"),
    ("电话13800000000微信同号", "电话***微信同号"),
    ("13800000000元", "***元"),
    ("138\n0000\n0000", "***"),
    ("501 13800000000", "501 ***"),
    ("灯坏了13800000000灯坏了", "灯坏了***灯坏了"),
    ("19912345678、17612345678，还有13312345678", "***、***，还有***"),
    ("1380000000013911111111", "***"),
    # landlines and the rest of them
    ("座机0571-88888888", "座机***"),
    ("0571-88888888转801", "***"),
    ("0571 8888 8888", "***"),
    ("(0571)88888888", "***"),
    ("（0571）8888 8888", "***"),
    ("010-66666666", "***"),
    ("021 6666 6666 分机12", "***"),
    ("零五七一八八八八八八八八", "***"),
    ("打88888888", "打***"),
    ("打8888888", "打***"),
    ("打8888-8888", "打***"),
    ("打888 8888", "打***"),
    ("电话：8 888 888", "电话：***"),
    ("电话是2026 1119", "电话是***"),
    ("联系我 66 66 66 66", "联系我 ***"),
    ("Tel: 66-66-66-66", "Tel: ***"),
    ("400-800-1234", "***"),
    ("4008001234", "***"),
    ("+86-571-88888888", "***"),
    # identity cards, bank cards, other long numbers
    ("身份证11010119900101123X", "身份证***"),
    ("11010119900101123x", "***"),
    ("110101 19900101 1234", "***"),
    ("110101-19900101-123X", "***"),
    ("１１０１０１１９９００１０１１２３Ｘ", "***"),
    ("110101900101123", "***"),
    ("卡号6222020200112233445", "卡号***"),
    ("6222 0202 0011 2233 445", "***"),
    ("6222-0202-0011-2233", "***"),
    ("账号：6222 0202 0011 2233", "账号：***"),
    ("单号SF1234567890", "单号SF***"),
    ("护照E12345678", "护照E***"),
    ("1990010", "***"),
    # plates
    ("车是京A12345", "车是京A***"),
    ("浙A·D12345挡路", "浙A·***挡路"),
    ("浙AD12345挡路", "浙A***挡路"),
    ("浙A12345D挡路", "浙A***挡路"),
    ("浙 A 12345", "浙 A ***"),
    ("浙A-12345", "浙A-***"),
    ("浙A•12345", "浙A•***"),
    ("浙a12345", "浙a***"),
    ("浙Ａ１２３４５", "浙Ａ***"),
    ("浙A一二三四五", "浙A***"),
    ("浙A1234学", "浙A***"),
    ("粤B1234港", "粤B***"),
    ("京A12345和沪B67890、苏C24680都停在通道上", "京A***和沪B***、苏C***都停在通道上"),
    ("车牌A12345", "车牌***"),
    ("车牌号是 A·12345", "车牌号是 ***"),
    ("尾号678的白车", "尾号***的白车"),
    ("尾号：67B8", "尾号：***"),
    # doors
    ("3-2-501", "3-2-***"),
    ("3-2-501漏水", "3-2-***漏水"),
    ("12-3-1502", "12-3-***"),
    ("3 - 2 - 501", "3 - 2 - ***"),
    ("3—2—501", "3—2—***"),
    ("3/2/501", "3/2/***"),
    ("３－２－５０１", "３－２－***"),
    ("三-二-五零一", "三-二-***"),
    ("3#2-501", "3#2-***"),
    ("3#-2-501", "3#-2-***"),
    ("3#501", "3#***"),
    ("8栋1单元12楼1201号", "8栋1单元12楼***号"),
    ("2-501", "2-***"),
    ("3号楼2-501", "3号楼2-***"),
    ("3号楼2单元501", "3号楼2单元***"),
    ("3号楼2单元501室", "3号楼2单元***室"),
    ("3号楼2单元 501", "3号楼2单元 ***"),
    ("3栋二单元1203", "3栋二单元***"),
    ("三号楼二单元五零一", "三号楼二单元***"),
    ("三号楼二单元五〇一室", "三号楼二单元***室"),
    ("３号楼２单元５０１", "３号楼２单元***"),
    ("3号楼2单元110", "3号楼2单元***"),
    ("3号楼2单元5室", "3号楼2单元***室"),
    ("3号楼501", "3号楼***"),
    ("3号楼的501", "3号楼的***"),
    ("3号楼（501）漏水", "3号楼（***）漏水"),
    ("501这家天天吵", "***这家天天吵"),
    ("501门口堆满鞋", "***门口堆满鞋"),
    ("我在501，水漏下来了", "我在***，水漏下来了"),
    ("3号楼，501", "3号楼，***"),
    ("十栋501", "十栋***"),
    ("A座1203", "A座***"),
    ("A座B1203", "A座***"),
    ("5幢501A", "5幢***"),
    ("3号楼12层1203", "3号楼12层***"),
    ("3楼302", "3楼***"),
    ("2门501", "2门***"),
    ("3号501", "3号***"),
    ("501室", "***室"),
    ("五零一室漏水", "***室漏水"),
    ("501室和502室，还有1203室", "***室和***室，还有***室"),
    ("501房", "***房"),
    ("1204号房", "***号房"),
    ("110室", "***室"),
    ("楼上501、502、503都漏", "楼上***都漏"),
    ("501、502室都没电", "***室都没电"),
    ("2单元501和502，3单元301还有302", "2单元***，3单元***"),
    ("3-2-501、3-2-601", "3-2-***、3-2-***"),
    ("住501", "住***"),
    ("我住在 501", "我住在 ***"),
    ("我家501漏到401", "我家***漏到401"),
    ("隔壁402半夜吵", "隔壁***半夜吵"),
    ("楼下的302", "楼下的***"),
    ("对门是503", "对门是***"),
    ("501的狗一直叫", "***的狗一直叫"),
    ("501家装修", "***家装修"),
    ("楼上501家太吵", "楼上***家太吵"),
    ("1203那家又吵了", "***那家又吵了"),
    ("401住户", "***住户"),
    ("602业主不交钱", "***业主不交钱"),
    ("楼上501天天吵", "楼上***天天吵"),
    ("2单元501元旦那天吵", "2单元***元旦那天吵"),
    ("门牌号12", "门牌号***"),
    ("门牌：3-2-5", "门牌：***"),
    ("房间号 8106", "房间号 ***"),
    ("我住3号楼2单元501，13800000000", "我住3号楼2单元***，***"),
    # e-mails
    ("邮箱 zhang.san@example.com", "邮箱 ***"),
    ("发到zhangsan_1@example.com.cn吧", "发到***吧"),
    ("a@b.cc和c+d@e.org", "***和***"),
    ("ａｂｃ＠example.com", "***"),
    # other ways to find somebody, said as such
    ("微信号 abc123", "微信号 ***"),
    ("微信abc_123-x", "微信***"),
    ("微信：wxid_a1b2c3", "微信：***"),
    ("加微信13800000000", "加微信***"),
    ("加v：abcde123", "加v：***"),
    ("vx abcde123", "vx ***"),
    ("WeChat: abcde123", "WeChat: ***"),
    ("QQ12345678", "QQ***"),
    ("QQ号是12345", "QQ号是***"),
    ("qq：123 456 789", "qq：***"),
    ("扣扣群123456789", "扣扣群***"),
    ("微信abc123，QQ12345678，手机13800000000", "微信***，QQ***，手机***"),
    # names
    ("我叫王小花，住三楼", "我叫王某，住三楼"),
    ("我是李强", "我是李某"),
    # all at once
    (
        "我叫王小花，3-2-501，车京A12345，微信abc123，打13800000000或0571-88888888",
        "我叫王某，3-2-***，车京A***，微信***，打***或***",
    ),
]
STAYS = [
    # hotlines
    "打119也打了120",
    "110、119、120、12345",
    "电话110 119 120",
    "电话：12345，急的打120",
    "联系12345",
    "楼下110来了",
    "3号楼119来过",
    "3号楼，120到了",
    "停电打95598，自来水96390",
    # days and hours
    "2026年11月19日下午3点20",
    "2026-11-19停水",
    "2026/11/19到2026/11/20",
    "2026.11.19 15:30",
    "20261119",
    "2026-11-19 8:00-12:00",
    "2025-2026年采暖",
    "2025~2026",
    "12月5日晚上8点",
    "11-19 下午",
    "8:30到11:30",
    "24小时不关",
    "365天",
    "停了30分钟，又停了20分钟",
    # prices and counts
    "1500元一个月",
    "房租3500块",
    "修了1,200元",
    "¥1234567.89",
    "￥88",
    "维修基金12345678元",
    "1200万",
    "100到200块",
    "800-1200块",
    "3000-5000左右",
    "3号楼120户都没水",
    "3号楼一百二十户",
    "2单元，1500元修理费",
    "3号楼300多人",
    "1000只灯泡",
    "一共820户",
    "楼下停了100辆",
    "对面200米",
    "120平米的房子",
    "95度的水",
    "百分之120%",
    # matters, buildings, floors, ways
    "第17件",
    "第1234567件",
    "第1500件和第1501件",
    "17号",
    "3号楼，13号楼，三号楼",
    "3号楼2单元",
    "2、3、4号楼",
    "2-3-4号楼",
    "第1-200号",
    "每月50-100元",
    "8-10月，3-4天",
    "1至12栋",
    "三号楼二单元五楼",
    "5楼到6楼",
    "12层的灯",
    "302路公交站",
    "1号院",
    "A座大厅",
    "三室一厅",
    "两室两厅",
    "会议室201活动",
    # words
    "楼道灯又不亮了，摸黑开门",
    "一二三，起来",
    "三三两两的人",
    "一五一十说一遍",
    "七七八八差不多了",
    "周一二三四五",
    "微信群里说过",
    "微信里发了",
    "QQ群里有",
    "加v群",
    "@linli_bot",
    "220V的电",
    "5G信号不好",
    "A4纸",
    "云A座，川菜馆",
    "我是3号楼的，灯坏了三天",
    "我是一楼住户",
    "我姓赵，灯坏了",
    "",
]


@pytest.mark.parametrize(("said", "shown"), GOES)
def test_what_finds_a_person_is_masked_all_of_it(said, shown):
    assert masked(said) == shown


@pytest.mark.parametrize("said", STAYS)
def test_what_finds_nobody_stays(said):
    assert masked(said) == said


def test_the_tables_are_long_enough_to_learn_from():
    assert len(GOES) + len(STAYS) >= 150
    assert len({said for said, _ in GOES} | {*STAYS}) == len(GOES) + len(STAYS)


# What people write in between: nothing of it tells anything, and nothing of it is a digit or a letter.
WORDS = st.text(st.sampled_from("灯不亮了漏水请来看吧门口堆着没管，。；"), min_size=1, max_size=12)
CHINESE = str.maketrans("0123456789", "零一二三四五六七八九")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
SEPARATORS = ["", " ", "-", "  ", " - ", ".", "　", "—"]


def digits(count):
    return st.text("0123456789", min_size=count, max_size=count)


@st.composite
def mobiles(draw):
    number = "1" + draw(st.sampled_from("3456789")) + draw(digits(9))
    between = draw(st.sampled_from(SEPARATORS))
    before = draw(st.sampled_from(["", "+86", "+86 ", "0086-"]))
    parts = [number] if not between else [number[:3], number[3:7], number[7:]]
    written = draw(st.sampled_from([{}, CHINESE, WIDE]))
    return before + between.join(parts).translate(written)


@st.composite
def landlines(draw):
    area = "0" + draw(st.sampled_from(["10", "21", "571", "755"]))
    return area + draw(st.sampled_from(["-", " ", ""])) + draw(st.sampled_from("2345678")) + draw(digits(7))


@st.composite
def cards(draw):
    number = draw(st.sampled_from("1234569")) + draw(digits(16))
    whole = number + draw(st.sampled_from("0123456789X"))
    between = draw(st.sampled_from(["", " ", "-"]))
    return between.join([whole[:6], whole[6:14], whole[14:]])


@st.composite
def mails(draw):
    name = draw(st.text("abcdefghij0123456789._", min_size=1, max_size=10).filter(lambda name: name[0].isalpha()))
    return f"{name}@{draw(st.sampled_from(['example.com', 'mail.example.cn']))}"


@st.composite
def ids(draw):
    says = draw(st.sampled_from(["微信号", "微信：", "vx ", "加微信"]))
    return says, draw(st.from_regex(r"[a-z][a-z0-9_]{5,12}", fullmatch=True))


PLATES = st.builds(
    lambda province, letter, between, rest: (f"{province}{letter}{between}", rest),
    st.sampled_from("京沪浙苏粤川鲁"), st.sampled_from("ABCDEFGH"), st.sampled_from(["", "·", " "]),
    st.text("ABCDEFGH0123456789", min_size=5, max_size=6),
)  # fmt: skip
ROOMS = st.builds(
    lambda before, floor, door: (before, f"{floor}{door:02}"),
    st.sampled_from(["3号楼2单元", "3-2-", "三栋二单元", "12号楼", "3#2-"]),
    st.integers(1, 33), st.integers(1, 12),
).filter(lambda room: room[1] not in ("110", "119", "120", "122"))  # fmt: skip
NUMBERS = st.one_of(mobiles(), landlines(), cards(), mails()).map(lambda number: ("", number))
PLANTED = st.lists(st.tuples(WORDS, st.one_of(NUMBERS, PLATES, ROOMS, ids())), min_size=1, max_size=6)
HARMLESS = st.sampled_from(["2026-11-19", "第17件", "110", "12345", "3号楼", "¥300", "1500元", "下午3点20", "12月5日"])


@given(PLANTED, WORDS)
def test_every_planted_number_is_gone_and_everything_else_untouched(planted, last):
    said = "".join(f"{words}。{tells}{number}" for words, (tells, number) in planted) + f"。{last}"
    shown = "".join(f"{words}。{tells}{MASK}" for words, (tells, _) in planted) + f"。{last}"
    assert masked(said) == shown


def test_a_day_named_right_behind_a_building_is_no_room():
    assert masked("3号楼，2026-11-19停水") == "3号楼，2026-11-19停水"


@given(st.lists(st.tuples(WORDS, HARMLESS), min_size=1, max_size=8))
def test_whatever_finds_nobody_stays_in_any_number_and_mixture(planted):
    said = "".join(f"{words}，{harmless}，" for words, harmless in planted)
    assert masked(said) == said


@given(
    st.text(
        st.sampled_from("01356789一三八 -.、楼单元号室住微信QQ京A@.com灯") | st.characters(codec="utf-8"), max_size=60
    )
)
def test_what_is_masked_once_is_masked_for_good(text):
    once = masked(text)
    assert masked(once) == once
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", once)


@pytest.mark.parametrize("piece", ["1", "1 ", "a", "a.", "a@", "微信 ", "5号楼 ", "501、", "((", "3-2-", "京A", "138 "])
def test_no_text_takes_long_to_read(piece):
    masked(piece * (2000 // len(piece)))
