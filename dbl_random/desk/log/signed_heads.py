"""Signed checkpoints and personal signatures of a log, asked of the keys that the verifier trusts.

Laws:
1. A checkpoint is judged whether anybody is trusted or not; signatures count only with a file of keys. One that does
   not count is told; one that is not what it says is wrong.
2. A key has to be good at the time of the last event that it covers; of a confirmation, at its own.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from dbl_random.core.judgement.confirmations import NAMESPACE
from dbl_random.core.record.chain import BrokenLineError, event_path, parse_line
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
from dbl_random.model.event import LogOpened
from dbl_random.model.immutable import immutable
from dbl_random.model.people import ActConfirmed
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.checkpoints import checkpoint_path, read_checkpoints
from dbl_random.store.log.folder import LOG, LogFolder
from dbl_random.store.ssh import unarmoured

CHECKPOINT = "dbr-checkpoint"


@immutable
class Looked:
    """What a store's checkpoints come to: (office, size) of each signature that counts, and what was found."""

    offices: tuple[str, ...] = ()
    counted: frozenset[tuple[str, int]] = frozenset()
    findings: tuple[Finding, ...] = ()
    trust: Trust | None = None
    quorum: int | None = None

    def anchors(self, rules_quorum: int = 0) -> Iterator[Anchor | Finding]:
        """The anchor that the signatures are, or what is missing for one; nothing where nobody is trusted."""
        if self.trust is not None:
            wanted = signed.wanted_offices(self.offices, self.quorum, rules_quorum)
            yield from signed.anchored(self.offices, self.counted, wanted)

    def told(self, history: History) -> Iterator[Anchor | Finding]:
        """All that is to be said once the log itself was read."""
        rules = history.people.rules
        yield from self.findings
        yield from self.anchors(rules.quorum if rules else 0)
        yield from signed.devices(history, self.counted)
        if self.trust is not None:
            yield from signatures_of_people(history, self.trust)


def look_at_checkpoints(
    log: LogFolder, opened: LogOpened, leaves: Sequence[bytes], trust: Trust | None, quorum: int | None = None
) -> Looked:
    """Judge the checkpoints of a store, and their signatures where somebody is trusted (law 1).

    Raises:
        Refusal: `quorum` is none of the numbers of offices, or counts nobody's keys (exit status 2, DBR709).
    """
    offices = tuple(office.id for office in opened.offices)
    if quorum is not None and not 1 <= quorum <= len(offices):
        raise refuse(Exit.USAGE, "DBR709", f"--quorum {quorum} 不是监督科室的个数", f"1 至 {len(offices)}")
    if quorum is not None and trust is None:
        raise refuse(Exit.USAGE, "DBR709", "--quorum 要和 --trust 一起写", "没有 --trust，谁的签名都不计入")
    kept = read_checkpoints(log.root)
    texts = {each.size: each.text for each in kept.checkpoints if each.text is not None}
    known = roots(leaves, {each.size for each in kept.checkpoints})
    findings = [Finding("DBR700", 7, Weight.NOTE, "不属于检查点，没有看", None, path) for path in kept.strangers]
    findings += signed.against_log(opened.origin, texts, known, len(leaves))
    counted: set[tuple[str, int]] = set()
    for each in kept.checkpoints:
        if trust is None or each.size not in known:
            continue
        text = format_checkpoint(LogHead(opened.origin, each.size, known[each.size])).encode()
        at = _time_of(log, each.size)
        for office, data in each.signatures.items():
            if refused := _of_office(trust, text, data, office, at):
                file = checkpoint_path(each.size, office)
                weight = Weight.NOTE if refused.weight is Weight.UNCHECKED else refused.weight
                findings.append(Finding(refused.code, 7, weight, refused.message, None, file))
            else:
                counted.add((office, each.size))
    return Looked(offices, frozenset(counted), tuple(findings), trust, quorum)


def _time_of(log: LogFolder, seq: int) -> datetime | None:
    """Law 2; None where the event is none, which point 1 tells."""
    try:
        return parse_time(parse_line(log.read(f"{LOG}/{event_path(seq)}") or b"").time)
    except BrokenLineError:
        return None


def _of_office(trust: Trust, text: bytes, data: bytes, office: str, at: datetime | None) -> Refused | None:
    signature = unarmoured(data)
    if signature is None:
        return Refused("DBR703", "不是 ssh-keygen 的签名文件")
    if at is None:
        return Refused("DBR708", "所签的最后一个事件读不懂，不知道是什么时候")
    return why_not_of(trust, text, signature, CHECKPOINT, identity=office, at=at)


def signatures_of_people(history: History, trust: Trust) -> Iterator[Finding]:
    """Signatures of confirmations that do not count; what nobody is trusted for, the papers tell (DBR726)."""
    for event in history.events:
        body, at = event.body, parse_time(event.time)
        if not isinstance(body, ActConfirmed) or body.signature is None or at is None:
            continue
        if refused := why_not_of(trust, signed_text(body.acts), body.signature, NAMESPACE, identity=body.by, at=at):
            yield Finding(refused.code, 5, refused.weight, refused.message, event.seq)
