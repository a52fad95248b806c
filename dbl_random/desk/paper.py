"""What an approval rests on beside its entry becomes `act.confirmed` (docs/protocol.md, section 11.3)."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from dbl_random.core.record.people import Word, words_of
from dbl_random.desk.request import Paper
from dbl_random.model.event import Event
from dbl_random.model.people import ActConfirmed, ConfirmedAct
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.internal import keep_scan
from dbl_random.store.ssh import sign

NAMESPACE = "dbr-act"

Named = dict[str, list[tuple[Event, Word]]]


def named_in(acts: Iterable[Event], by: str = "") -> Named:
    """Whose words these acts rest on, in the order in which they name them; `by` alone, where it is given."""
    named: Named = {}
    for act in acts:
        for word in words_of(act):
            if by in ("", word.who):
                named.setdefault(word.who, []).append((act, word))
    return named


def confirmations(root: Path, named: Named, paper: Paper, *, preview: bool) -> Iterator[ActConfirmed]:
    """A confirmation for each of these people; a scan is kept inside the store, unless this is a preview.

    Raises:
        Refusal: a paper and a key are given, or a scan without its paper (2, DBR473); the key cannot be used (exit
            status 3, DBR545).
        OSError: the scan cannot be read.
    """
    if (paper.key is None) != bool(paper.document.strip()) or (paper.key and paper.scan):
        raise refuse(
            Exit.USAGE, "DBR473", "书面件（--document，可附 --scan）和本人签名（--key）写一种", "--document 文号"
        )
    for who, words in named.items():
        rows = {(act.seq, word.role): ConfirmedAct(act.seq, act.hash, word.role.value) for act, word in words}
        acts = tuple(rows[key] for key in sorted(rows))
        if paper.key is None:
            scan = _kept(root, paper.scan, preview=preview) if paper.scan else None
            yield ActConfirmed(acts, who, "document", paper.document.strip(), scan, None)
        else:
            yield ActConfirmed(acts, who, "signed", "", None, sign(signed_text(acts), paper.key, NAMESPACE))


def signed_text(acts: Iterable[ConfirmedAct]) -> bytes:
    """What a person signs to confirm these acts."""
    return "".join(("dbr-act/1\n", *(f"{act.event} {act.role}\n" for act in acts))).encode()


def _kept(root: Path, scan: Path, *, preview: bool) -> str:
    data = scan.read_bytes()
    if not preview:
        keep_scan(root, data, scan.suffix)
    return sha256(data).hexdigest()
