"""What tells of a danger, what only sounds like one, and what becomes of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.customs import DANGERS, Customs
from domain.dangers import decisions
from domain.dangers.crimes import CRIME
from domain.dangers.danger import LASTS, LIFE, PAUSES, STANDS, Danger, Stage, Verb, Voice, moments, step
from domain.dangers.letters import Crier
from domain.dangers.phrases import PHRASES, Sort
from domain.dangers.words import heard, unit
from domain.deciding.values import understood
from domain.grounds import Ground
from domain.places import Level
from domain.posts import Post
from domain.sentences import SENTENCES
from domain.words import CLOCK, Media, Person, Refused, Role, Way, Why

NOON = datetime(2026, 11, 19, 4, tzinfo=UTC)

DANGEROUS = """
gas    家里一股煤气味
gas    一进楼道全是煤气味
gas    厨房燃气泄漏了
gas    三号楼二单元有煤气味，谁来看看
gas    闻到燃气了，头晕
gas    好像漏煤气了
gas    天然气管子在漏
gas    楼上漏气，味儿很冲
gas    液化气罐漏了，嘶嘶响
gas    我妈煤气中毒了
gas    昨天就有煤气味，现在更重了
gas    樓道有煤氣味
gas    there is a gas leak
fire   着火了！快来人
fire   3号楼着火了
fire   楼下起火了
fire   我家失火了
fire   隔壁冒黑烟
fire   楼道里全是烟
fire   电动车自燃了
fire   没看到明火，可是一直在冒烟
fire   电表箱冒火花
fire   有人在楼道放火
fire   充电器爆炸了
fire   我家着火了怎么办
fire   火燭！樓下著火
fire   好像着火了
fire   屋里着火了，孩子还在里面
fire   The house is on fire
shock  有人触电了
shock  我爸被电到了，倒在地上
shock  路灯杆漏电，一摸就麻
shock  水里带电
shock  电线断了掉在地上
lift   电梯困人了
lift   我被困在电梯里
lift   电梯里困了两个人
lift   老人被关在电梯里出不来
lift   电梯卡住了人
lift   困在3号楼电梯里了
hurt   有人受伤了
hurt   老人晕倒了
hurt   有人流血不止
hurt   孩子从楼上掉下去了，昏迷了
hurt   老人摔倒起不来
hurt   我爸心脏病犯了
hurt   邻居叫不醒
hurt   有人要跳楼
hurt   有人落水了
hurt   被车撞了，腿断了
hurt   救命
hurt   孩子噎住了
hurt   奶奶没有呼吸了
hurt   楼上掉花盆砸到人了
gas    有煤气味，我爸晕倒了
fire   着火了，有人受伤
fire   楼下培训班着火了，快来人
fire   培训中心冒黑烟
fire   小区宣传栏着火了
fire   不是演习，真着火了
fire   这不是消防演习真着火了
fire   烟感不是误报，屋里在冒烟
fire   讲座刚散，3号楼着火了
fire   浓烟过来了
fire   火势过大
fire   楼道着火过不去
fire   是不是着火了
fire   恐怕是着火了
fire   别人家着火了
fire   快叫消防着火了
fire   一不注意着火了
shock  孩子不小心触电了
hurt   两个地方分别有人受伤
hurt   我妈昏迷过去了
hurt   老伴晕倒过去了
gas    不行了漏气了
gas    不好了煤气漏了
gas    煤气关不上在漏
gas    燃气没关好漏了
gas    煤气不知道哪儿漏了
gas    煤气不停地漏
gas    燃气没漏完，屋里还有煤气味
gas    燃气没漏可灶上有味
gas    燃气有泄漏
gas    煤气灶有点漏
gas    煤气味没散，头晕
fire   不知道哪儿冒烟
fire   不得了着火了
fire   不停冒烟
fire   灭火器没用火势越来越大
fire   有人在楼道用明火烤东西
fire   大火灭了又烧起来了
shock  插座外壳带电
gas    燃气热水器漏气
gas    燃气热水器漏水还漏气
gas    燃气灶在漏
gas    煤气罐爆了
gas    燃气报警器响了，有漏气
gas    燃气泄漏报警器响了
shock  燃气热水器漏电，手麻了
fire   厨房火苗窜起来了
fire   阳台上有火苗
fire   灶台火苗蹿到油烟机了
fire   电梯里都是烟
hurt   老人被大货车压了腿
hurt   护栏旁边老人被车撞了
hurt   护栏被车撞了还撞到我妈
hurt   护栏被车撞倒压了人
hurt   遛狗被车撞了
fire   3号楼着火没了房子
hurt   有人倒车撞了我妈
hurt   撞了人开车跑了
hurt   撞了我开车跑了
hurt   撞到孩子车跑了
hurt   撞到人怎么办
hurt   砸到我车上的孩子了
fire   灶上火苗往上窜，关不掉
hurt   树枝掉下来砸到我家孩子
hurt   撞到我家老人
hurt   花盆砸到我的头了
hurt   砸到我家门口的老人
hurt   孩子落水了
hurt   路灯下面有人快不行了
hurt   我爷爷快不行了
hurt   救命，热水烫到孩子了
hurt   救命，他们吵起来了
hurt   救命啊！有人落水
hurt   救命，通道里有人拿刀
lift   电梯打不开困人了
lift   电梯没人管困了两个人
"""
HARMLESS = """
消防通道被占了
灭火器过期了
楼下火锅店太吵
过年放烟花太吵
别着火了才来管
没着火，就是吓人
楼道堆杂物，万一着火跑不掉
怕着火
消防演练说模拟着火，几点开始
昨天对面着火了，墙都黑了
烟感误报，没有着火
这要着火咋办
煤气灶打不着火
天然气什么时候通
燃气缴费在哪儿
没有煤气味，就是问问
小心触电的牌子掉了
漏电保护器老跳闸
携带电动车进电梯
电梯坏了三天了
电梯老困人，三天两头
停车困难，电梯也慢
没人受伤
流浪猫受伤了
手机摔下楼了
跳楼价甩卖太吵
楼上油烟都冒到我家
烧烤店天天冒烟
暖气片漏气
车胎漏气，借个打气筒
水管漏了
嗓子都冒烟了也没人理
群里消息爆炸
急救讲座几点
热死了，电风扇救命稻草
路面滑，容易摔倒
差点被车撞
灯不亮，老人摔了一跤
外墙砖掉下来砸到人怎么办
有没有煤气检修
请大家注意预防煤气中毒
盼着火速解决
物业说明天检查燃气
门口路灯不亮
下水道堵了
邻居家装修太吵
狗没拴绳
电动车上楼充电
消防栓没水
车没电了，被电话吵醒
带电脑去社区行不行
水费怎么交
培训班什么时候开
急救讲座：触电、溺水、煤气中毒怎么救
这是演习，不是着火
烟感误报，屋里没冒烟
宣传栏上写着触电先断电
煤气中毒宣传栏掉了
扫黑除恶宣传牌倒了
黄赌毒宣传栏玻璃碎了
我妈以前昏迷过，想问问报销
小心触电
防煤气中毒的挂图掉了
别让孩子触电
插座不带电
修好了，不漏气了
燃气没漏
燃气没有漏
煤气不漏了
煤气味没了，谢谢
煤气味已经散了
已经不冒烟了
不再冒烟了
大火已经扑灭了
禁止使用明火
请勿使用明火
禁止在楼道内用明火
不能用明火做饭
请勿带电作业
燃气热水器漏水
燃气壁挂炉漏水
燃气防泄漏检查
燃气泄漏报警器过期了
煤气灶爆炒，油味大
井盖被大货车压坏了
门口道闸被车撞了
护栏又被车撞了
有人倒车撞了我的车
撞了他的电动车
树枝砸到我车上了
路灯被货车撞了
燃气灶火苗烧不旺
救命，停车费贵死了
树枝掉下来砸到我车了
树枝掉下来砸到我家阳台
阳台落水口堵了
路灯快不行了
燃气灶火苗特别小
热水器火苗小
电梯里都是烟灰
电梯里都是烟蒂
救命，这也太吵了
救命啊！！楼下太吵了
救命，怎么这么热
电梯不困人了
电梯里没有人被困
"""
CRIMES = """
邻居打人
楼下有人打架
小偷进来了
我电动车被偷了
棋牌室里赌博
有人吸毒
家暴，天天打老婆
被骗了钱
有人拿着刀
我被跟踪了
楼上卖淫
收保护费的黑社会
有人入室盗窃
入室抢劫
半夜有人入室
有人吸大麻
在楼道捅了人
捅伤了保安
他被人捅了一刀
我哥被捅了
孩子被人捅了
保安被捅了
有人把邻居捅了
我被邻居打了
在墙边被邻居打了
后面有人跟踪
有人跟踪我
有人跟踪孩子
"""
NO_CRIMES = """
打人行道上堆的砖
反诈宣传栏掉了
防诈骗讲座几点
消防水带被偷了
井盖被偷了
楼上偷偷养鸡
偷倒建筑垃圾
物业偷工减料
门被打开没人管
楼道被打扫得很干净
消毒水味道大
邻居吵架
孩子打架，两家大人闹僵了
冤枉我家孩子偷东西
跟踪一下这件事
燃气公司什么时候入室安检
有人入室安检吗
雨水入室
入室门坏了
给老人带来大麻烦
下水道堵了，自己捅了半天
马桶被我捅了好几次还是堵
承重墙被邻居打了个洞
墙被楼上打了好几个孔
这件事有人跟踪吗
报修有人跟踪处理吗
人行道被捅了个窟窿
"""
OF_A_CRIME = {
    "楼上半夜打孩子，哭声一片", "我的电动车电瓶被偷了", "有人在草地上投毒，狗吃了死了", "隔壁两条狗打架，主人也打架",
    "晚上没人巡逻，家里进小偷了", "威胁要打我儿子", "带着亲戚上门来恐吓我们", "老公动手打我，不敢回家",
    "听见隔壁打孩子，哭得很惨", "老公酗酒，喝完就打人", "老人被保姆虐待了", "我妹妹遇到家暴，怎么帮她",
    "楼上住的人很杂，像是传销", "有人上门推销保健品骗老人", "接到诈骗电话说是社区的",
}  # fmt: skip
OF_A_DANGER = {"小孩在楼下玩火，草都着了", "电表箱冒火花，怕着火", "换电柜冒烟了，谁来看看"}


def lines(text):
    return text.strip().splitlines()


@pytest.mark.parametrize("line", lines(DANGEROUS))
def test_whoever_tells_of_a_danger_is_understood(line):
    sort, said = line.split(maxsplit=1)
    assert heard(said).danger({}) == sort


@pytest.mark.parametrize("said", lines(HARMLESS))
def test_what_only_sounds_like_one_calls_nobody(said):
    assert heard(said).danger({}) is None
    assert not heard(said).crime({})


@pytest.mark.parametrize("said", lines(CRIMES))
def test_what_is_for_the_police_is_told_apart(said):
    assert heard(said).crime({})
    assert heard(said).danger({}) is None


@pytest.mark.parametrize("said", lines(NO_CRIMES))
def test_what_only_sounds_like_a_crime_is_a_matter_like_any_other(said):
    assert not heard(said).crime({})


def test_of_all_that_neighbours_usually_say_only_what_burns_and_what_is_a_crime_stands_out():
    said = [sentence for sentences in SENTENCES.values() for sentence in sentences]
    assert {sentence for sentence in said if heard(sentence).danger({})} == OF_A_DANGER
    assert {sentence for sentence in said if heard(sentence).crime({})} == OF_A_CRIME


def test_an_areas_own_words_count_there_unless_they_are_denied():
    own = Customs({"danger:gas": ["臭鸡蛋味"]}).dangers
    assert heard("屋里一股臭鸡蛋味").danger(own) == Sort.GAS
    assert heard("没有臭鸡蛋味").danger(own) is None
    assert heard("屋里一股臭鸡蛋味").danger(Customs().dangers) is None


def test_an_area_may_add_words_to_every_sort():
    assert set(DANGERS) == {*Sort, CRIME}
    assert PHRASES.keys() == set(Sort)
    assert understood("danger:gas", "臭鸡蛋味、 管子响") == ["臭鸡蛋味", "管子响"]
    with pytest.raises(Refused):
        understood("danger:gas", "味")


def test_the_staircase_is_taken_from_the_words():
    assert unit("3号楼2单元有煤气味") == "2单元"
    assert unit("三号楼二单元") == "二单元"
    assert unit("3号楼") == ""


def test_words_that_go_on_for_ever_take_no_time_worth_speaking_of():
    assert heard("别着火" * 600).danger({}) is None


# ---- what becomes of it

WORKER = Person(id=1, key="w", name="", chat=11, called="3号楼网格员")
AUTHOR = Person(id=9, key="a", name="", chat=19)
POSTS = (
    Post(1, 11, "3号楼网格员", Role.WORKER, Level.BUILDING, 0),
    Post(2, 12, "网格长", Role.LEAD, Level.ESTATE, 1, away=True),
    Post(3, 13, "替网格长的", Role.LEAD, Level.ESTATE, 1, instead_of=2),
    Post(4, 14, "物业", Role.BODY, Level.ESTATE, 1, sort="property"),
    Post(5, 15, "城管", Role.BODY, Level.ESTATE, 1, sort="department"),
    Post(6, 16, "书记", Role.SECRETARY, Level.COMMUNITY, 2),
    Post(7, 17, "社区", Role.STAFF, Level.COMMUNITY, 2),
    Post(8, 18, "街道", Role.STAFF, Level.STREET, 3),
    Post(10, 20, "管理员", Role.ADMINISTRATOR, Level.TOWN, 4),
    Post(11, 21, "信得过的", Role.REPORTER, Level.ESTATE, 1),
)
GROUND = Ground(
    area=3, name="3号楼", level=Level.BUILDING, estate="桂花园", community=12, community_name="桂花社区",
    zone="Asia/Shanghai", groups=(), posts=POSTS, first="property",
)  # fmt: skip
OPEN = Danger(id=7, sort=Sort.GAS, area=3, words="一进楼道全是煤气味", at=NOON)
COMING = replace(OPEN, stage=Stage.COMING, keeper=1, keeper_called="3号楼网格员", went=NOON)
CALLED = [11, 12, 13, 14, 16, 17, 18, 30]
OFFICES = (30,)  # groups for work
ADMINISTRATORS = (40,)


def crier(danger=OPEN, now=NOON, ground=GROUND, offices=OFFICES):
    voices = (Voice(person=AUTHOR.id, chat=AUTHOR.chat),)
    return Crier(
        danger=danger, ground=ground, voices=voices, offices=offices, administrators=ADMINISTRATORS, now=now
    )  # fmt: skip


def to(outcome, page):
    return [letter.to for letter in outcome.letters if letter.page == f"dangers/{page}"]


def test_everybody_in_charge_is_called_with_a_sound_those_away_and_their_deputies_too():
    outcome = decisions.call(crier(), AUTHOR)
    assert to(outcome, "danger_call") == CALLED
    assert not [letter for letter in outcome.letters if letter.silent or letter.way != Way.ANEW]


def test_the_photos_come_along():
    outcome = decisions.call(crier(replace(OPEN, media=(Media("photo", "p"), Media("voice", "v", 3)))), AUTHOR)
    assert to(outcome, "seen") == [chat for chat in CALLED for _ in range(2)]


def test_whoever_told_of_it_is_not_called():
    outcome = decisions.call(replace(crier(), voices=(Voice(person=1, chat=11),)), WORKER)
    assert to(outcome, "danger_call") == CALLED[1:]


def test_where_nobody_is_in_charge_administrators_are_called_at_once():
    alone = replace(GROUND, posts=())
    assert to(decisions.call(crier(ground=alone, offices=()), AUTHOR), "danger_call") == [*ADMINISTRATORS]


def test_the_first_who_goes_is_told_to_whoever_waits_and_everybody_else_sees_it():
    outcome = decisions.move(crier(), Verb.GO, WORKER)
    assert to(outcome, "somebody_is_coming") == [AUTHOR.chat]
    assert to(outcome, "you_go") == [WORKER.chat]
    assert to(outcome, "somebody_goes") == CALLED[1:]
    assert outcome.changes[0].alarms == {"end": NOON + LASTS}


def test_nobody_goes_twice_and_whoever_comes_second_hears_that_somebody_does():
    with pytest.raises(Refused) as refused:
        step(COMING, Verb.GO, frozenset({Role.LEAD}))
    assert refused.value.why == Why.SOMEBODY_GOES


def test_whoever_went_and_cannot_leaves_it_to_the_others_who_are_called_once_more():
    outcome = decisions.move(crier(COMING), Verb.CANNOT, WORKER)
    assert to(outcome, "they_cannot_come") == [AUTHOR.chat]
    assert to(outcome, "danger_call") == CALLED[1:]
    assert outcome.changes[0].after.stage == Stage.OPEN


def test_that_somebody_cannot_does_not_put_off_the_next_call():
    outcome = decisions.move(crier(), Verb.CANNOT, WORKER)
    assert outcome.changes[0].alarms is None
    assert [letter.to for letter in outcome.letters] == [WORKER.chat]


def test_while_nobody_goes_everybody_is_called_again_and_the_administrators_as_well():
    outcome = decisions.move(crier(now=NOON + PAUSES[0]), Verb.AGAIN, CLOCK)
    assert to(outcome, "nobody_answers_the_danger") == [AUTHOR.chat]
    assert to(outcome, "danger_call") == [*CALLED, *ADMINISTRATORS]


def test_it_is_called_out_at_five_ten_and_fifteen_minutes_and_then_less_often_until_half_a_day_is_over():
    now, at, danger = NOON, [], OPEN
    while (due := moments(danger, now))["again"] < due["end"]:
        now = due["again"]
        at.append(int((now - NOON).total_seconds()) // 60)
        danger = replace(danger, rings=danger.rings + 1)
    assert at[:7] == [5, 10, 15, 30, 60, 120, 180]
    assert due["end"] == NOON + LASTS


def test_whoever_calls_too_often_is_seen_by_the_communitys_staff_alone():
    outcome = decisions.call(crier(replace(OPEN, quiet=True)), AUTHOR)
    assert to(outcome, "danger_call") == [17, 30]
    assert outcome.changes[0].alarms == {"end": NOON + LASTS}


def test_whoever_is_on_the_way_hears_aloud_that_there_is_no_danger():
    outcome = decisions.move(crier(COMING), Verb.FALSE, AUTHOR)
    ways = {letter.to: letter.way for letter in outcome.letters}
    assert ways[WORKER.chat] == Way.ANEW
    assert {way for chat, way in ways.items() if chat != WORKER.chat} == {Way.REFRESH}
    assert outcome.changes[0].alarms == {}


def test_the_same_words_are_not_passed_on_twice():
    once = decisions.with_more(OPEN, OPEN.words, ())
    assert once.words == OPEN.words
    assert decisions.with_more(OPEN, "五楼还有人", ()).words == f"{OPEN.words}\n五楼还有人"


@pytest.mark.parametrize("sort", [Sort.SHOCK, Sort.LIFT, Sort.HURT])
def test_a_group_hears_where_it_is_only_of_what_concerns_the_house(sort):
    told = crier(replace(OPEN, sort=sort, room=50)).answer_in_group(50, 1)
    assert told.buttons == ()
    assert told.page == "dangers/danger_in_group"


def test_every_stage_is_reached_and_the_clock_ends_whatever_stands():
    assert {move.to for move in LIFE.moves.values()} == set(Stage)
    assert {stage for stage, verb in LIFE.moves if verb == Verb.END} == STANDS
    assert LIFE.ends() == set(Stage) - STANDS


@pytest.mark.parametrize("role", [Role.RESIDENT, Role.REPORTER, Role.AUTHOR])
def test_nobody_goes_who_was_not_called(role):
    with pytest.raises(Refused):
        step(OPEN, Verb.GO, frozenset({role}))


def test_a_day_later_nobody_is_called_for_it_any_more():
    ended = decisions.move(crier(now=NOON + timedelta(hours=12)), Verb.END, CLOCK)
    assert ended.changes[0].after.stage == Stage.OVER
    assert ended.changes[0].alarms == {}
