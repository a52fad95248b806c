"""The proof of one draw: its events, the log's leaf hashes, and its tables (docs/protocol.md, section 10).

Laws:
1. The bundle holds what the page needs to recompute the draw, and of the rest of the log a hash an event.
2. The pool is not in it: recusals and their reasons are not for the public, so teams cannot be recomputed from it.
3. Events and tables stand as the bytes that were hashed, as text; nothing is laid out anew.
4. The same log and draw give the same bundle.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dbl_random.core.record.chain import parse_line
from dbl_random.core.record.checkpoint import format_checkpoint
from dbl_random.core.record.draws import DrawState, attempts, fold_draws
from dbl_random.core.record.log_head import head_over
from dbl_random.core.record.merkle import leaf_hash
from dbl_random.model.event import DrawTeamed, LogOpened

PROOF_VERSION = "dbr-proof/2"


class NoProofError(ValueError):
    """There is no outcome to prove, or something that it hangs on is missing; the text says what, in Chinese."""


def proof_bundle(lines: Sequence[bytes], draw: str, snapshots: Mapping[str, str]) -> dict[str, Any]:
    """The proof of a draw, as JSON values.

    Args:
        lines: the files of the log's first events, up to where the checkpoint of the bundle reaches.
        draw: the id of a draw that has an outcome there.
        snapshots: bare name -> text, of those that `tables_of` names at least.

    Raises:
        NoProofError: no such draw, no outcome among `lines`, or a table is missing.
        BrokenLineError: a line is no event.
    """
    events = tuple(map(parse_line, lines))
    first, draws = events[0].body if events else None, fold_draws(events)
    if not isinstance(first, LogOpened) or draw not in draws or draws[draw].outcome is None:
        raise NoProofError(f"没有已抽出结果的抽查“{draw}”")
    names = tables_of(draws[draw])
    if missing := [name for name in names if name not in snapshots]:
        raise NoProofError(f"缺少快照 {missing[0]}")
    return {
        "v": PROOF_VERSION,
        "draw": draw,
        "checkpoint": format_checkpoint(head_over(first.origin, lines)),
        "events": [{"seq": seq, "text": lines[seq - 1].decode()} for seq in events_of(draws, draw)],
        "leaves": [leaf_hash(line).hex() for line in lines],
        "files": {name: snapshots[name] for name in names},
    }


def events_of(draws: Mapping[str, DrawState], draw: str) -> tuple[int, ...]:
    """The numbers of the events in a draw's proof, ascending: the first, earlier attempts with their voids, its own."""
    state = draws[draw]
    before = [
        event.seq
        for attempt in attempts(draws, state.body.plan, state.body.batch)
        if attempt.body.attempt < state.body.attempt
        for event in (attempt.intent, attempt.void)
        if event is not None
    ]
    return (1, *sorted({*before, *state.seqs}))


def tables_of(state: DrawState) -> tuple[str, ...]:
    """The bare names of the tables in a draw's proof, sorted: candidates, result, and that of the teams drawn later."""
    names = {state.body.candidates.file}
    if state.concluded:
        names.add(state.concluded.result.file)
    if state.teamed and isinstance(state.teamed.body, DrawTeamed):
        names.add(state.teamed.body.result.file)
    return tuple(sorted(names))
