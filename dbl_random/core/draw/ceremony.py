"""The ceremony as a state machine: the log so far and what was just entered give the next step.

Laws:
1. The log alone says where a ceremony stands; taking one up after a break is asking `next_step` again.
2. One sealing an intent, and after it exactly one outcome; an intent is void only before its sealing (4.2 to 4.5).
3. A sealing at or after `not_before` is refused: a known public value would let the last office choose (4.1).
4. Every office of the log is sealed before any is opened; what does not open its seal is not taken (4.2).
5. The outcome follows from what was opened; what was withheld stands in the seed as its sealed value (4.3).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from dbl_random.core.draw.seed import commitment, digits_fault, nonce_fault, public_fault, salt_fault
from dbl_random.core.record.draws import DrawState, attempts
from dbl_random.model.clock import parse_time
from dbl_random.model.event import Contribution, DrawIntent, DrawSealed, PublicValue, Recorded
from dbl_random.model.immutable import immutable


# --- law 1: where it stands ---
@immutable
class Freeze:
    """Nothing is frozen yet for this attempt: make the intent."""

    batch: int
    attempt: int
    after_void: int | None


@immutable
class Seal:
    """The intent stands; the offices are to be sealed."""

    state: DrawState


@immutable
class Open:
    """All are sealed; they are to be opened, with the public value where one is named."""

    state: DrawState


@immutable
class Team:
    """The enterprises stand and have no teams yet."""

    state: DrawState


@immutable
class Finished:
    """Every batch asked for has its outcome; `last` is the latest draw, None where the plan has no batch."""

    last: DrawState | None


Step = Freeze | Seal | Open | Team | Finished


def next_step(draws: Mapping[str, DrawState], plan: str, batches: Sequence[int]) -> Step:
    """The next step of the first of `batches` that is not finished.

    Args:
        draws: every attempt of the log, by draw.
        plan: the plan's id.
        batches: numbers of the batches that may be taken, in order.
    """
    last: DrawState | None = None
    for batch in batches:
        tried = attempts(draws, plan, batch)
        if not tried:
            return Freeze(batch, 1, None)
        last = tried[-1]
        if last.void is not None:
            return Freeze(batch, last.body.attempt + 1, last.void.seq)
        if last.sealed is None:
            return Seal(last)
        if last.outcome is None:
            return Open(last)
        if last.lacks_teams:
            return Team(last)
    return Finished(last)


# --- law 2 and 3: sealing ---
@immutable
class Typed:
    """Digits given on this machine: `terminal` (hidden, twice) or `script` (by option, 未独立封存)."""

    digits: str
    how: str


@immutable
class OnDevice:
    """A commitment computed on the office's own device (`dbr seal`)."""

    commitment: str


Entry = Typed | OnDevice


def entry_fault(entry: Entry) -> str | None:
    """None, or why this entry cannot be sealed."""
    match entry:
        case Typed(digits=digits):
            return digits_fault(digits)
        case OnDevice(commitment=text):
            return nonce_fault(text)


def too_late(public: PublicValue | None, now: datetime) -> bool:
    """Whether a sealing at `now` would come when the public value may already be known."""
    not_before = parse_time(public.not_before) if public else None
    return not_before is not None and now >= not_before


def seal(
    intent: Recorded[DrawIntent], entries: Mapping[str, Entry], salts: Mapping[str, str], witnesses: Mapping[str, str]
) -> DrawSealed:
    """The sealing of all offices at once.

    Args:
        intent: the intent's event.
        entries: what each office gave.
        salts: 32 hex digits for each office that typed digits here.
        witnesses: staff id of each office's witness.
    """
    commitments: dict[str, str] = {}
    how: dict[str, str] = {}
    for office, entry in entries.items():
        match entry:
            case Typed(digits=digits, how=way):
                commitments[office] = commitment(intent.hash, office, salts[office], digits)
                how[office] = way
            case OnDevice(commitment=text):
                commitments[office] = text
                how[office] = "device"
    return DrawSealed(intent.seq, commitments, how, dict(witnesses))  # type: ignore[arg-type] # `how` is one of three


# --- law 4: opening ---
def opening_fault(intent: Recorded[DrawIntent], sealed: DrawSealed, office: str, opened: Contribution) -> str | None:
    """None, or why what an office opens is not what it sealed."""
    if fault := digits_fault(opened.digits) or salt_fault(opened.salt):
        return fault
    if commitment(intent.hash, office, opened.salt, opened.digits) != sealed.commitments[office]:
        return "与封存值不符"
    return None


def public_value_fault(intent: DrawIntent, value: str | None, now: datetime) -> str | None:
    """None, or why this public value cannot be taken now; a missing one is a fault where the intent names one."""
    wanted = intent.seed.public
    if wanted is None:
        return None if value is None else "本次抽取没有约定公开值"
    if not too_late(wanted, now):
        return f"“{wanted.name}”要到 {wanted.not_before} 以后才会产生"
    if value is None:
        return f"需要“{wanted.name}”（{wanted.digits} 位数字）"
    return public_fault(value, wanted.digits)
