"""What an approval rests on beside its entry becomes `act.confirmed` (docs/protocol.md, section 11.3)."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from dbl_random.core.judgement.confirmations import NAMESPACE
from dbl_random.core.record.people import Word, words_of
from dbl_random.desk.known import read_given
from dbl_random.desk.request import Paper
from dbl_random.model.event import Event
from dbl_random.model.people import ActConfirmed, ConfirmedAct
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.internal import scan_of, write_internal
from dbl_random.store.ssh import sign

Named = dict[str, list[tuple[Event, Word]]]


def named_in(acts: Iterable[Event], by: str = "") -> Named:
    """Whose words these acts rest on, in the order in which they name them; `by` alone, where it is given."""
    return by_person((act, word) for act in acts for word in words_of(act) if by in ("", word.who))


def by_person(words: Iterable[tuple[Event, Word]]) -> Named:
    """The words of each person."""
    named: Named = {}
    for act, word in words:
        named.setdefault(word.who, []).append((act, word))
    return named


def confirmations(root: Path, named: Named, paper: Paper, *, preview: bool) -> Iterator[ActConfirmed]:
    """A confirmation for each of these people; a scan is kept inside the store, unless this is a preview.

    Raises:
        Refusal: a paper and a key are given, or a scan without its paper (2, DBR473); the key cannot be used (exit
            status 3, DBR545), or the scan is not there (3, DBR150).
    """
    if (paper.key is None) != bool(paper.document.strip()) or (paper.key and paper.scan):
        raise refuse(
            Exit.USAGE, "DBR473", "书面件（--document，可附 --scan）和本人签名（--key）写一种", "--document 文号"
        )
    scan = scan_of(read_given(paper.scan), paper.scan.suffix) if paper.scan else None
    if scan and named and not preview:
        write_internal(root, scan.path, scan.data)
    for who, words in named.items():
        acts = acts_of(words)
        if paper.key is None:
            yield ActConfirmed(acts, who, "document", paper.document.strip(), scan.digest if scan else None, None)
        else:
            yield ActConfirmed(acts, who, "signed", "", None, sign(signed_text(acts), paper.key, NAMESPACE))


def acts_of(words: Iterable[tuple[Event, Word]]) -> tuple[ConfirmedAct, ...]:
    """The acts of one person's words as a confirmation has them: ascending, each role once."""
    rows = {(act.seq, word.role): ConfirmedAct(act.seq, act.hash, word.role.value) for act, word in words}
    return tuple(rows[key] for key in sorted(rows))


def signed_text(acts: Iterable[ConfirmedAct]) -> bytes:
    """What a person signs to confirm these acts."""
    return "".join(("dbr-act/1\n", *(f"{act.event} {act.role}\n" for act in acts))).encode()
