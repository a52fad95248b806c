"""What a code means: the one that is meant by what was written."""

import re

from dbl_random.model.codes import ALL_CODES
from dbl_random.model.problem import Exit, refuse


def find_code(text: str) -> str:
    """The code that is meant: `DBR203`, `dbr203` or `203`.

    >>> find_code("203")
    'DBR203'

    Raises:
        Refusal: there is no such code (exit status 2, DBR542).
    """
    digits = re.fullmatch(r"(?:DBR)?([0-9]{1,6})", text.strip().upper())
    code = f"DBR{digits[1]}" if digits else text
    if code in ALL_CODES:
        return code
    hint = "不带代码运行 dbr explain，列出全部代码"
    if digits:
        near = min(sorted(ALL_CODES), key=lambda known: abs(int(known[3:]) - int(digits[1])))
        hint = f"最接近的是 {near}（{ALL_CODES[near].title}）；{hint}"
    raise refuse(Exit.USAGE, "DBR542", f"没有“{text}”这个代码", hint)
