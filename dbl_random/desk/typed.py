"""What people type, judged by the law of today before it comes onto the log (model/handed).

The log's own law is older and laxer; core/judgement asks it. What stands in the files was judged as they were read.
"""

from collections.abc import Iterable

from dbl_random.model.enterprise_code import is_identity_number
from dbl_random.model.handed import TODAY
from dbl_random.model.ids import text_fault
from dbl_random.model.problem import Exit, Problem, Refusal


def refuse_unwritten(texts: Iterable[str]) -> None:
    """Refuse texts that may not come onto the log; what the log itself refuses is left to it.

    Raises:
        Refusal: with every fault (exit status 4, DBR432).
    """
    hint = "重新输入这段文字，再运行同一命令"
    faults = (_fault(text) for text in dict.fromkeys(texts) if text_fault(text) is None)
    problems = [Problem("", 0, 0, "DBR432", f"输入的文字{fault}", hint) for fault in faults if fault]
    if problems:
        raise Refusal(Exit.REFUSED, *problems)


def _fault(text: str) -> str | None:
    return f"“{text[:6]}…”是身份证号码，不能写入日志" if is_identity_number(text) else TODAY.text(text)
