"""The labels of buttons, and the words behind them for people who type what others press."""

from collections import defaultdict

from templates import decided
from templates.words import WORDS

MENU = ("report", "mine", "sessions", "market", "grid", "notices")  # what an area may call something else


def label(word: str) -> str:
    """A button's own label where it has one, otherwise that of what stands before the colon."""
    return LABELS.get(word) or LABELS[word.partition(":")[0]]


def words_of(label: str) -> tuple[str, ...]:
    """The buttons that read so, for people who type what others press."""
    return READS.get(label, ())


def _labels() -> dict[str, str]:
    labels = dict(WORDS["buttons"])
    clocks = (f"{clock}:{rung}" for rung in WORDS["rungs"] for clock in ("take", "fix"))
    labels |= {f"custom:{clock}": decided.named(clock) for clock in clocks}
    labels |= {f"custom:number:{number}": word for number, word in WORDS["number_words"].items()}
    labels |= {f"rung:{rung}": name for rung, name in WORDS["rungs"].items()}
    labels |= {f"meeting:{kind}": name for kind, name in WORDS["meetings"].items()}
    labels |= {f"ledger:{which}": name for which, name in WORDS["ledgers"].items()}
    labels |= {f"custom:label:{word}": labels[word] for word in MENU}
    for category, kind in WORDS["kinds"].items():
        labels[f"category:{category}"] = kind["name"]
        labels[f"note:{category}"] = WORDS["note_as"].format(**kind)
        labels[f"confirm:{category}"] = kind["confirm"]
        labels[f"dispute:{category}"] = kind["dispute"]
        labels |= {f"repair:{category}:{n}": repair for n, repair in enumerate(kind["repairs"], 1)}
    for intake, wanted in WORDS["intakes"].items():
        labels[f"confirm:{intake}"] = wanted["confirm"]
        labels[f"dispute:{intake}"] = wanted["dispute"]
    return labels


LABELS = _labels()
READS: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)  # a label, and the words that read so
for word, reads in LABELS.items():
    READS[reads] += (word,)
