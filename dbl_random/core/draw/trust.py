"""How far a draw can be trusted: who could choose, and whether its terminal must be believed (docs/protocol.md, 4.2).

Laws:
1. Whoever did not open could have chosen between opening and not: k parties, 2^k outcomes.
2. A draw that had neither an office's own device nor a public value is as trustworthy as its terminal.
"""

from collections.abc import Collection

from dbl_random.model.event import DrawIntent, DrawOutcome, DrawSealed

MACHINE = "machine"
ON_TERMINAL = "没有科室用自有设备封存，也没有公开值：可信程度取决于现场终端"
BEYOND_TERMINAL = "有不依赖现场终端的封存或公开值"


def withheld_by(outcome: DrawOutcome) -> tuple[str, ...]:
    """Ids of the offices that did not open, in the log's order; `machine` last where its nonce was lost."""
    offices = tuple(office for office, given in outcome.contributions.items() if given is None)
    return (*offices, MACHINE) if outcome.machine_nonce is None else offices


def choice_in_words(parties: Collection[str]) -> str:
    """What the parties that did not open could choose from (law 1).

    >>> choice_in_words(["legal", "machine"])
    '以封存值代替；不开启的一方原可在 4 种结果中选择'
    """
    return f"以封存值代替；不开启的一方原可在 {2 ** len(parties)} 种结果中选择"


def rests_on_terminal(intent: DrawIntent, sealed: DrawSealed) -> bool:
    """Law 2."""
    return intent.seed.public is None and "device" not in sealed.how.values()
