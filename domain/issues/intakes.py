"""What somebody wants by what they say: a guess from a few words, which one tap on the preview corrects."""

import re

from domain.issues.issue import Intake

_NEED = re.compile(
    r"需要人|缺人手|没人(?:照|陪|管)|陪(?:我|他|她|老|看|护|同|诊)|(?:帮我|帮忙)(?!修|看看|处理|清|报|解决)|代(?:买|取|领|办)|[搬走]不动|行动不便|上门(?:理发|量|送|看)"
)
_PROPOSAL = re.compile(
    r"建议|提议|提个(?:想法|意见)|(?:能不能|可不可以|能否|要是能|最好|希望|想).{0,8}?(?:加|添|增|装|划|建|种|多放|多设|办个|搞个|开个)"
)


def recognised(words: str) -> Intake:
    if _PROPOSAL.search(words):
        return Intake.PROPOSAL
    return Intake.NEED if _NEED.search(words) else Intake.COMPLAINT
