"""Whether the organisation's offices are such that the log can go on with them.

Laws:
1. Somebody does the work of 法规科: a department or an office has the id by which its members are known.
2. The log's first event has the ids of the supervising offices in their order, which the file keeps. Names may change.
"""

from collections.abc import Iterator, Sequence

from dbl_random.model.organisation import LAW_OFFICE, Organisation
from dbl_random.model.problem import Fault


def without_law(bureau: Organisation, *, begun: bool) -> Iterator[Fault]:
    """Law 1; `begun`: the log is."""
    if LAW_OFFICE in (*(each.id for each in bureau.departments), *(each.id for each in bureau.offices)):
        return
    message = f"没有编号为 {LAW_OFFICE} 的科室，看不出哪个科室负责法规工作，名录库的变动报告没有人能签收"
    hint = f"把负责法规工作的监督科室的编号改为 {LAW_OFFICE}，名称不变"
    if begun:
        hint = f"日志已经开始，监督科室的编号不能改：在 departments 中加一行，编号写 {LAW_OFFICE}，签收的人列入这一科室"
    yield Fault("organisation", "offices", "DBR137", message, hint)


def moved(bureau: Organisation, log: Sequence[str]) -> Iterator[Fault]:
    """Law 2; `log`: the offices' ids on the log, none before it begins."""
    ids = [each.id for each in bureau.offices]
    if log and ids != [*log]:
        message = f"监督科室的编号或先后与日志的第一个事件不一致：日志 {'、'.join(log)}，文件 {'、'.join(ids)}"
        yield Fault("organisation", "offices", "DBR424", message, "改回日志记下的编号和先后；科室的名称和监督人可以改")
