"""Signed checkpoints and personal signatures of a log, asked of the keys that the verifier trusts.

Laws:
1. A checkpoint is judged whether anybody is trusted or not; signatures count only with a file of keys.
2. A key has to be good at the time of the last event that it covers; of a confirmation, at its own.
3. A signature that nobody looked at is told with whose it should be, and is unchecked.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from dbl_random.core.judgement.confirmations import NAMESPACE
from dbl_random.core.record.checkpoint import format_checkpoint
from dbl_random.core.record.history import History
from dbl_random.core.record.log_head import LogHead
from dbl_random.core.record.merkle import roots
from dbl_random.core.replay import signed
from dbl_random.core.replay.anchor import Anchor
from dbl_random.core.replay.finding import Finding, Weight
from dbl_random.desk.log.trust import Refused, Trust, why_not_of
from dbl_random.desk.paper import signed_text
from dbl_random.model.clock import parse_time
from dbl_random.model.event import Event
from dbl_random.model.people import ActConfirmed
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.checkpoints import checkpoint_path, read_checkpoints
from dbl_random.store.ssh import unarmoured

CHECKPOINT = "dbr-checkpoint"


def signed_heads(
    root: Path, history: History, leaves: Sequence[bytes], trust: Trust | None, quorum: int | None = None
) -> Iterator[Anchor | Finding]:
    """The anchor that signed checkpoints are, and what was found of them, of own devices and of personal signatures.

    Raises:
        Refusal: `quorum` is none of the numbers of offices (exit status 2, DBR709).
    """
    opened = history.opened
    if opened is None:
        return
    if quorum is not None and not 1 <= quorum <= len(history.offices):
        hint = f"1 至 {len(history.offices)}"
        raise refuse(Exit.USAGE, "DBR709", f"--quorum {quorum} 不是监督科室的个数", hint)
    kept = read_checkpoints(root)
    for path in kept.strangers:
        yield Finding("DBR700", 7, Weight.NOTE, "不属于检查点，没有看", None, path)
    texts = {each.size: each.text for each in kept.checkpoints if each.text is not None}
    known = roots(leaves, {each.size for each in kept.checkpoints})
    yield from signed.against_log(opened.origin, texts, known, len(leaves))
    counted: set[tuple[str, int]] = set()
    for each in kept.checkpoints if trust else ():
        if each.size not in known:
            continue
        text = format_checkpoint(LogHead(opened.origin, each.size, known[each.size])).encode()
        for office, data in each.signatures.items():
            refused = _of_office(trust, text, data, office, history.events[each.size - 1]) if trust else None
            if refused is None:
                counted.add((office, each.size))
            else:
                file = checkpoint_path(each.size, office)
                yield Finding(refused.code, 7, refused.weight, refused.message, None, file)
    if trust is not None:
        rules = history.people.rules
        wanted = signed.wanted_offices(history.offices, quorum, rules.quorum if rules else 0)
        yield from signed.anchored(history.offices, counted, wanted)
    yield from signed.devices(history, counted)
    yield from signatures_of_people(history, trust)


def _of_office(trust: Trust, text: bytes, data: bytes, office: str, last: Event) -> Refused | None:
    signature = unarmoured(data)
    at = parse_time(last.time)
    if signature is None or at is None:
        return Refused("DBR703", "不是 ssh-keygen 的签名文件")
    return why_not_of(trust, text, signature, CHECKPOINT, identity=office, at=at)


def signatures_of_people(history: History, trust: Trust | None) -> Iterator[Finding]:
    """What is wrong with signatures of confirmations, or that nobody looked at them (law 3)."""
    for event in history.events:
        body, at = event.body, parse_time(event.time)
        if not isinstance(body, ActConfirmed) or body.signature is None or at is None:
            continue
        if trust is None:
            fact = f"{body.by} 的签名没有核对是谁的密钥"
            yield Finding("DBR726", 5, Weight.UNCHECKED, fact, event.seq)
        elif refused := why_not_of(trust, signed_text(body.acts), body.signature, NAMESPACE, identity=body.by, at=at):
            yield Finding(refused.code, 5, refused.weight, refused.message, event.seq)
