"""What is asked before a matter changes hands, or isn't taken: whom, and why."""

from domain.forms import Form
from domain.issues.questions import in_words, whom

KEEPING = (
    Form("hand_over", (whom("to", "hand_to_whom"), in_words("why", "why_hand_over"))),
    Form("refuse", (in_words("why", "why_refuse"),)),
    Form("climb", (in_words("why", "why_climb"),)),
    Form("send_back", (in_words("why", "why_send_back"),)),
)
