"""By what law a file is read: that of today, or that of the day on which it was used.

Laws:
1. What is handed over, typed or stands in the store is judged by `TODAY`: text, code and name, in every reader.
2. What an act of the past stood on is judged by `LOGGED`, what the log itself asks (docs/protocol.md, section 1): a law
   that came later breaks no proof.
3. Each judge of many answers what that of one would for each.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from dbl_random.model.bulk_ids import all_right
from dbl_random.model.enterprise_code import all_codes, code_fault
from dbl_random.model.ids import enterprise_id_fault, text_fault
from dbl_random.model.names import all_names, name_fault
from dbl_random.model.text import all_written, written_fault

_Judge = Callable[[str], str | None]


class Law(NamedTuple):
    """The judges of one text, code and name (None, or what is wrong in Chinese), and of many."""

    text: _Judge
    code: _Judge
    name: _Judge
    all_text: Callable[[Iterable[str]], bool]
    all_codes: Callable[[Sequence[str]], bool]
    all_names: Callable[[Iterable[str]], bool]


def _all_logged(cells: Iterable[str]) -> bool:
    # Nothing joins a space: the whole is right where each cell is.
    return text_fault(" ".join(cells)) is None


TODAY = Law(written_fault, code_fault, name_fault, all_written, all_codes, all_names)
LOGGED = Law(text_fault, enterprise_id_fault, text_fault, _all_logged, all_right, _all_logged)
