"""The credit outbox and the blacklist (docs/protocol.md, section 8; 二(四)2).

Laws:
1. Batches count 1, 2, 3 …; one that is sent again was sent before; the content hash is that of the rows. Each row is
   one that was sent in the batch that is sent again, in no later one, and that the platform has not got; or else it was
   never sent, and says a result in force as the log has it.
2. A batch is received once, not before it was sent; a receipt refuses only rows that were sent.
3. Entry on the blacklist and exit take turns; an exit is not dated before its entry.
4. A bureau is told of a change once, not before it, and answers its letter once, not before it.
"""

from collections.abc import Iterator

from dbl_random.core.aftercare.credit_rows import content_hash, rows_of
from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds, listed
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.credit_table import CreditRow, parse_credit
from dbl_random.core.record.history import History
from dbl_random.core.record.snapshots import read_table
from dbl_random.model.aftercare import CreditReceived, CreditSent
from dbl_random.model.blacklist import BlacklistAnswered, BlacklistChanged, BlacklistNotified
from dbl_random.model.event import Recorded

_LIST, _CODE = "dbr credit list", "DBR367"

KINDS = kinds(
    Kind("credit.count-up", _CODE, 3, "推送的批次不连续", "DBR449", _LIST),
    Kind("credit.resends", _CODE, 3, "第 {resends} 批没有推送过", "DBR449", _LIST),
    Kind("credit.content", _CODE, 3, "推送的数据与 content 不符"),
    Kind("credit.again", _CODE, 3, "{key} 不是第 {resends} 批推送过的一行", "DBR449", _LIST),
    Kind("credit.doubled", _CODE, 3, "{key} 已在第 {last} 批推送，{state}", "DBR449", _LIST),
    Kind("credit.row", _CODE, 3, "{key} 与日志中现行的检查结果不符", "DBR449", _LIST),
    Kind("receipt.batch", _CODE, 3, "第 {batch} 批没有推送过", "DBR449", "推送过 {sent} 批：dbr credit list"),
    Kind("receipt.once", _CODE, 3, "第 {batch} 批已有回执（第 {seq} 号事件）", "DBR449", _LIST),
    Kind("receipt.day", _CODE, 3, "回执日期 {date} 早于推送的 {sent}", "DBR449", "核对日期"),
    Kind("receipt.rows", _CODE, 3, "第 {batch} 批没有 {key}", "DBR449", "数据编号见 outbox 中的文件"),
    Kind("blacklist.turns", _CODE, 3, "{enterprise} {where}黑名单上", "DBR449", _LIST),
    Kind("blacklist.day", _CODE, 3, "移出日期 {date} 早于列入的 {entered}", "DBR449", "核对日期"),
    Kind("letter.change", _CODE, 3, "第 {change} 号事件不是黑名单的变动", "DBR449", _LIST),
    Kind("letter.once", _CODE, 3, "{party} 已通报过（第 {seq} 号事件）", "DBR449", _LIST),
    Kind("letter.day", _CODE, 3, "通报日期 {date} 早于黑名单变动的 {changed}", "DBR449", "核对日期"),
    Kind("letter.answer", _CODE, 3, "第 {letter} 号事件不是联合惩戒的通报，或已有答复", "DBR449", _LIST),
    Kind("letter.answer-day", _CODE, 3, "答复日期 {date} 早于通报的 {told}", "DBR449", "核对日期"),
)


def batches_count_up(history: History, event: Recorded[CreditSent], sources: Sources) -> Iterator[EventFault]:
    """Law 1."""
    body, wanted = event.body, len(history.credit.sent) + 1
    if body.batch != wanted:
        yield fault(KINDS["credit.count-up"], expected=str(wanted), found=str(body.batch))
    if body.resends is not None and body.resends not in history.credit.sent:
        yield fault(KINDS["credit.resends"], body, expected="一个推送过的批次", found=str(body.resends))
    rows = read_table(sources.table, body.rows, parse_credit)
    content = content_hash(rows) if rows is not None else ""
    if content != body.content:
        yield fault(KINDS["credit.content"], table=body.rows, expected=content, found=body.content)


def rows_are_of_the_log(history: History, event: Recorded[CreditSent], sources: Sources) -> Iterator[EventFault]:
    """Law 1."""
    body, again = event.body, history.credit.sent.get(event.body.resends or 0)
    rows = read_table(sources.table, body.rows, parse_credit) or ()
    if again is not None:
        for row in sorted(set(rows).difference(history.credit.rows[again.body.batch])):
            yield fault(KINDS["credit.again"], body, table=body.rows, subject=row.key, found=row.key, key=row.key)
        return
    said = {row.key: _by_the_log(row) for row in rows_of(history.cases, {}, {}, "")}
    for row in rows:
        wanted, found = said.get(row.key, ("没有这一结果",)), _by_the_log(row)
        if wanted != found:
            told = {"expected": listed(wanted), "found": listed(found)}
            yield fault(KINDS["credit.row"], table=body.rows, subject=row.key, key=row.key, **told)


def no_row_is_doubled(history: History, event: Recorded[CreditSent], sources: Sources) -> Iterator[EventFault]:
    """Law 1."""
    credit, body = history.credit, event.body
    for row in read_table(sources.table, body.rows, parse_credit) or ():
        last = credit.last.get(row.key)
        if last is None or (last == body.resends and not credit.has(row.key)):
            continue
        if body.resends is None or row in credit.rows.get(body.resends, ()):
            state = "平台已接收" if credit.has(row.key) else f"只能从第 {last} 批重发"
            told = {"expected": f"重发第 {last} 批" if not credit.has(row.key) else "不再推送", "found": row.key}
            yield fault(
                KINDS["credit.doubled"],
                body,
                table=body.rows,
                subject=row.key,
                key=row.key,
                last=last,
                state=state,
                **told,
            )


def _by_the_log(row: CreditRow) -> tuple[str, ...]:
    """What the log alone says of a row's result."""
    return row.code, row.result, row.date, row.document


def received_once(history: History, event: Recorded[CreditReceived], sources: Sources) -> Iterator[EventFault]:
    """Law 2."""
    body, sent = event.body, history.credit.sent.get(event.body.batch)
    if sent is None:
        count = len(history.credit.sent)
        yield fault(KINDS["receipt.batch"], body, expected="一个已推送的批次", found=str(body.batch), sent=count)
        return
    if before := history.credit.received.get(body.batch):
        yield fault(KINDS["receipt.once"], body, expected="一次", found="又一次", seq=before.seq)
    day = sent.day.isoformat()
    if body.date < day:
        yield fault(KINDS["receipt.day"], body, expected=f"不早于 {day}", found=body.date, sent=day)
    keys = {row.key for row in read_table(sources.table, sent.body.rows, parse_credit) or ()}
    for key in (each.key for each in body.refused if each.key not in keys):
        yield fault(KINDS["receipt.rows"], body, subject=key, found=key, key=key)


def entry_and_exit_take_turns(history: History, event: Recorded[BlacklistChanged], _: Sources) -> Iterator[EventFault]:
    """Law 3."""
    body, entry = event.body, history.credit.blacklist.get(event.body.enterprise)
    if (body.change == "entry") == (entry is not None):
        expected = "未列入" if entry else "已列入"
        yield fault(KINDS["blacklist.turns"], body, expected=expected, where="已在" if entry else "不在")
    elif entry is not None and body.date < entry.body.date:
        entered = entry.body.date
        yield fault(KINDS["blacklist.day"], body, expected=f"不早于 {entered}", found=body.date, entered=entered)


def told_once(history: History, event: Recorded[BlacklistNotified], _: Sources) -> Iterator[EventFault]:
    """Law 4, the letter."""
    body, change = event.body, history.credit.changes.get(event.body.change)
    if change is None:
        yield fault(KINDS["letter.change"], body, expected="一次黑名单变动", found=f"第 {body.change} 号事件")
        return
    if letter := history.credit.letter(body.change, body.party):
        yield fault(KINDS["letter.once"], body, expected="一次", found="又一次", seq=letter.event.seq)
    if body.date < (day := change.body.date):
        yield fault(KINDS["letter.day"], body, expected=f"不早于 {day}", found=body.date, changed=day)


def answered_once(history: History, event: Recorded[BlacklistAnswered], _: Sources) -> Iterator[EventFault]:
    """Law 4, the answer."""
    body, letter = event.body, history.credit.letters.get(event.body.letter)
    if letter is None or letter.answer:
        yield fault(KINDS["letter.answer"], body, expected="一件未答复的通报", found=f"第 {body.letter} 号事件")
    elif body.date < (day := letter.event.body.date):
        yield fault(KINDS["letter.answer-day"], body, expected=f"不早于 {day}", found=body.date, told=day)


LAWS: Laws = {
    CreditSent: (batches_count_up, rows_are_of_the_log, no_row_is_doubled),
    CreditReceived: (received_once,),
    BlacklistChanged: (entry_and_exit_take_turns,),
    BlacklistNotified: (told_once,),
    BlacklistAnswered: (answered_once,),
}
