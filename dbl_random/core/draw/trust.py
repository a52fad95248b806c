"""How far a draw can be trusted: who could choose, and whether its terminal must be believed (docs/protocol.md, 4.2).

Laws:
1. Whoever did not open could have chosen between opening and not: k parties, 2^k outcomes.
2. A draw that had neither an office's own device nor a public value is as trustworthy as its terminal.
3. A seal is of an office's own device only where that office signed the checkpoint whose size is the sealing's number.
"""

from collections.abc import Collection

from dbl_random.model.event import DrawIntent, DrawOutcome, DrawSealed, Recorded

MACHINE = "machine"
ON_TERMINAL = "没有科室用自有设备封存，也没有公开值：可信程度取决于现场终端"
BY_DEVICE = "有科室用自有设备封存：以该科室在封存后签署的检查点为准"
BEYOND_TERMINAL = "有公开值，不取决于现场终端"


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


def unsigned_devices(sealed: Recorded[DrawSealed], signed: Collection[tuple[str, int]]) -> tuple[str, ...]:
    """The offices whose seals are said to be of their own devices, without law 3; `signed` are (office, size)."""
    said = (office for office, way in sealed.body.how.items() if way == "device")
    return tuple(office for office in said if (office, sealed.seq) not in signed)


def rests_on_terminal(intent: DrawIntent, sealed: DrawSealed) -> bool:
    """Law 2, by what the sealing says of itself."""
    return intent.seed.public is None and "device" not in sealed.how.values()
