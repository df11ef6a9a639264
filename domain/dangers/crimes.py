"""How people say what is for the police alone: it is answered with the official channel, and not taken down."""

from domain.dangers.phrases import OFTEN, SOMEBODY, Phrase

CRIME = "crime"
_FIXTURES = "消防|水带|井盖|灯|灭火器|水表|枪头|栏杆|雨篦|花|菜"  # whoever misses one of these wants a new one
_QUARRELS = "孩子|夫妻|两口子|两家"  # somebody else can settle these
_SLANDER = "冤枉|诬|说我|怀疑我"

PHRASES = (
    Phrase("打人(?![行工])|斗殴|群殴|动手打|挨打|家暴|打(?:老[婆人公]|媳妇|孩子)", "不打人"),
    Phrase("打架", f"猫|狗|{_QUARRELS}|{OFTEN}"),
    Phrase("被(?:人|邻居|物业|保安|他|她|老公|儿子)?打(?:了|伤|得|$)", "被打了药|打了?.{0,3}[洞孔]"),
    Phrase("虐待(?!.{0,2}[猫狗])"),
    Phrase("小偷|被偷|偷[走了]|偷(?:东西|车|电瓶|电动车|钱)", f"{_FIXTURES}|{_SLANDER}"),
    Phrase("行窃|盗窃|遭贼|进贼|有贼|入室(?:盗|抢|偷|行窃)|有人入室(?![安检抄查维])|撬[门锁]", _FIXTURES),
    Phrase("抢劫|抢(?:钱|包|手机)|诈骗|骗子|被骗|骗(?:钱|走|老人)"),
    Phrase("敲诈|勒索|被威胁|威胁[我他她要说]|恐吓|绑架|高利贷"),
    Phrase("赌博|聚赌|赌场|赌钱|[吸贩制]毒|毒品|冰毒|大麻(?!烦)|卖淫|嫖娼|色情|传销|邪教"),
    Phrase("涉黑|黑社会|恶势力|扫黑|保护费|寻衅滋事|村霸|行霸|黄赌毒"),
    Phrase("持刀|拿[着把]{0,2}刀|砍[人伤]|杀人|投毒|枪支|[手开]枪|管制刀具"),
    Phrase(f"捅(?:[人伤]|了?(?:人|[我他她](?!家)|.{{0,2}}刀))|{SOMEBODY}.?被.{{0,3}}捅|把{SOMEBODY}捅"),
    Phrase("强奸|性侵|猥亵|性骚扰|偷拍|偷窥|拐卖|拐[走骗].{0,4}孩子|人贩子", _SLANDER),
    Phrase("被跟踪|(?<![事题修度况])有人跟踪(?!吗|处理|落实|解决|进度)|被尾随|尾随[我女孩小]"),
)
