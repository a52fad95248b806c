"""Checkpoints that offices signed: how far enough of them reach (docs/protocol.md, sections 5 and 6, point 7).

Laws:
1. A checkpoint is the text of the log's own first events, to the byte; any other contradicts the log.
2. Each office counts once, with the largest size that it signed; a key has one name, so offices are keys.
3. What does not count takes nothing away from another anchor: it is told, and proves nothing.
4. The verifier says how many must have signed, all of them where nothing is said; the rules in force can only raise it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from dbl_random.core.draw.trust import ON_TERMINAL, unsigned_devices
from dbl_random.core.record.checkpoint import format_checkpoint
from dbl_random.core.record.history import History
from dbl_random.core.record.log_head import LogHead
from dbl_random.core.replay.anchor import Anchor
from dbl_random.core.replay.finding import Finding, Weight

_POINT = 7
#: (office, size) of each signature that counts.
Signed = Collection[tuple[str, int]]


def against_log(origin: str, texts: Mapping[int, bytes], roots: Mapping[int, bytes], events: int) -> Iterator[Finding]:
    """What a store's checkpoints contradict (law 1): size -> text, and size -> the log's root."""
    for size, text in texts.items():
        file = f"checkpoints/{size:08d}/checkpoint"
        if size > events:
            fact = f"检查点有 {size} 个事件，日志只有 {events} 个"
            yield Finding("DBR701", _POINT, Weight.WRONG, fact, None, file)
        elif text != (wanted := format_checkpoint(LogHead(origin, size, roots[size]))).encode():
            found = text.decode("utf-8", "replace").replace("\n", " ")[:200]
            fact = f"检查点与日志的前 {size} 个事件不符"
            yield Finding("DBR701", _POINT, Weight.WRONG, fact, None, file, wanted.replace("\n", " "), found)


def wanted_offices(offices: Sequence[str], quorum: int | None, rules_quorum: int) -> int:
    """How many offices must have signed (law 4)."""
    return max(len(offices) if quorum is None else quorum, rules_quorum)


def covered(offices: Sequence[str], signed: Signed, wanted: int) -> int:
    """The size up to which as many offices as wanted have signed (law 2), 0 where it is none.

    >>> covered(["a", "b", "c"], {("a", 9), ("a", 3), ("b", 5), ("x", 9)}, 2)
    5
    """
    reached = sorted((max((s for o, s in signed if o == office), default=0) for office in offices), reverse=True)
    return reached[wanted - 1] if 0 < wanted <= len(reached) else 0


def anchored(offices: Sequence[str], signed: Signed, wanted: int) -> Iterator[Anchor | Finding]:
    """The anchor that the signatures are, or what is missing for one."""
    size = covered(offices, signed, wanted)
    if size:
        names = [each for each in offices if any(o == each and s >= size for o, s in signed)]
        yield Anchor("checkpoint", size, "、".join(names))
    else:
        names = sorted({office for office, _ in signed if office in offices})
        fact = f"要 {wanted} 个科室签署检查点，可以采信的有 {len(names)} 个{'：' if names else ''}{'、'.join(names)}"
        yield Finding("DBR709", _POINT, Weight.NOTE, fact)


def devices(history: History, signed: Signed) -> Iterator[Finding]:
    """Seals of offices' own devices: which a signature over the sealing's checkpoint bears out (section 4.2)."""
    for name, state in history.draws.items():
        if state.sealed is None:
            continue
        seq, offices = state.sealed.seq, unsigned_devices(state.sealed, signed)
        said = [office for office, way in state.sealed.body.how.items() if way == "device"]
        if borne_out := [office for office in said if office not in offices]:
            fact = f"{name}：{'、'.join(borne_out)} 用自有设备封存，并签署了第 {seq} 号检查点"
            yield Finding("DBR716", 3, Weight.NOTE, fact, seq)
        if offices:
            fact = f"{name}：{'、'.join(offices)} 记为自有设备封存，未见其签署的第 {seq} 号检查点，按现场终端看待"
            alone = state.body.seed.public is None and len(said) == len(offices)
            yield Finding("DBR715", 3, Weight.NOTE, f"{fact}；{ON_TERMINAL}" if alone else fact, seq)
