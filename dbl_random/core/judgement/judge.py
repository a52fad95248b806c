"""`faults_of`: all that is wrong with an event that would come next on a log (docs/protocol.md, section 6).

Laws:
1. The writer asks before an append what verify-log asks again: there is one text of each law, and this is it.
2. Fields come first: an event whose fields are unsound is asked no further. Then what may follow what; then, where
   that is right, the policy, as far as the sources have its records.
3. `KINDS` is the one table of faults. What is computed again from snapshots and sources is asked by core/replay.
"""

from collections.abc import Collection, Iterable

from dbl_random.core.judgement import (
    adoption,
    changes,
    checklist,
    clock,
    confirmations,
    credit,
    digits,
    draws,
    duties,
    endings,
    fields,
    notices,
    opening,
    people,
    plans,
    rectification,
    recusals,
    results,
    standing,
    substitutions,
    tasks,
    visits,
)
from dbl_random.core.judgement.fault import EventFault, Kinds
from dbl_random.core.judgement.sources import Judge, Laws, Sources
from dbl_random.core.record.history import History
from dbl_random.model.event import Event

_SUBJECTS = (
    opening,
    draws,
    substitutions,
    plans,
    recusals,
    visits,
    changes,
    tasks,
    results,
    rectification,
    credit,
    endings,
    notices,
    checklist,
    adoption,
    confirmations,
    clock,
    standing,
    digits,
)

KINDS: Kinds = {
    **fields.KINDS,
    **people.KINDS,
    **duties.KINDS,
    **{k: v for subject in _SUBJECTS for k, v in subject.KINDS.items()},
}


def _together(given: Iterable[Laws]) -> Laws:
    """The laws of every subject; a type may have some of several."""
    found: dict[type, tuple[Judge, ...]] = {}
    for laws in given:
        for kind, asked in laws.items():
            found[kind] = (*found.get(kind, ()), *asked)
    return found


LAWS: Laws = _together(subject.LAWS for subject in _SUBJECTS)
POLICY: Laws = _together(
    subject.POLICY for subject in (substitutions, plans, changes, checklist, adoption, standing, digits)
)
#: What is asked of every event where all else is right.
_OF_ALL: tuple[Judge, ...] = (adoption.files_are_in_force, people.named_are_listed, duties.judge)


def faults_of(
    history: History, event: Event, sources: Sources, without: Collection[str] = frozenset()
) -> list[EventFault]:
    """All that is wrong with this event after this history; `without` names kinds that are not told."""
    kind = type(event.body)
    found = list(fields.judge(event))
    if not found:
        found = _asked((opening.opens_once, clock.in_order, *LAWS.get(kind, ())), history, event, sources)
    if not found:
        found = _asked((*_OF_ALL, *POLICY.get(kind, ())), history, event, sources)
    return [each for each in found if each.kind.key not in without]


def _asked(laws: tuple[Judge, ...], history: History, event: Event, sources: Sources) -> list[EventFault]:
    return [each for law in laws for each in law(history, event, sources)]
