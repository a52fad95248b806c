"""抽取记录表: the record of a draw that the chair and the supervising offices sign (二(二)3, 全程留痕).

Laws:
1. It says all that the scheme asks of it; page, document and open data render this one paper (docs/adr/0010).
2. What is signed stands first. Long lists follow as annexes, bound to it by the outcome's hash: the QR code, whose
   first digits stand at the head of every page.
3. All of it comes from the log and its files; the same log gives the same paper.
4. It names who is drawn and stays inside (二(二), 不提前告知).
"""

from collections.abc import Iterator

from dbl_random.core.draw.continuity import continuity
from dbl_random.core.notices.draw_record.annexes import annexes
from dbl_random.core.notices.draw_record.basics import basics, quotas, sources
from dbl_random.core.notices.draw_record.concluded import OCCASIONS, Concluded
from dbl_random.core.notices.draw_record.outcome import anomalies, proof, result
from dbl_random.core.notices.draw_record.seed import seed, shares
from dbl_random.core.notices.substitutions import substitutions
from dbl_random.core.record.people import on_the_sheet
from dbl_random.model.notice import (
    Block,
    Column,
    Heading,
    Notice,
    Paragraph,
    QrCode,
    QrCodes,
    Signatures,
    Table,
)
from dbl_random.model.standing import APPROVALS

_HEADS = (
    "下面三个日志头在抽取现场显示过，各科室可与自己拍下的核对：不同即说明日志被改动过。"
    "今后核对整本日志：dbr verify-log --head 日志头。"
)


def draw_record(draw: Concluded) -> Notice:
    """The record of a draw with an outcome."""
    title = f"{draw.frame.title_of(draw.draw)}抽取记录表"
    return draw.frame.paper("draw-record", draw.draw, title, _blocks(draw))


def _blocks(draw: Concluded) -> Iterator[Block]:
    continued = continuity(draw.rows, draw.team_pool, len(draw.body.team.slots))
    yield Paragraph("检查实施前不得对外提供（不提前告知）。")
    yield Heading(1, "一、基本情况")
    yield basics(draw)
    yield Heading(1, "二、名录库和人员库")
    yield sources(draw)
    yield Heading(1, "三、比例和应抽户数")
    yield quotas(draw)
    yield Heading(1, "四、种子来源")
    yield shares(draw)
    yield seed(draw)
    yield Heading(1, "五、结果")
    yield result(draw, continued)
    yield Heading(1, "六、异常")
    yield anomalies(draw)
    yield Heading(1, "七、抽取以后的递补")
    yield substitutions(draw.frame, draw.draw, "substitutions")
    yield Heading(1, "八、记录校验")
    yield proof(draw)
    yield Paragraph("校验值均为 SHA-256，对应的文件在日志中。各页页眉印有结果事件校验值的前16位，正表和附表以此对应。")
    yield QrCode(draw.event.hash, "结果事件校验值")
    yield Paragraph(_HEADS)
    yield QrCodes(draw.heads, f"左起：{'、'.join(OCCASIONS)}时的日志头")
    yield Heading(1, "九、待书面件或签名的事项")
    yield Paragraph("下列事项只有经办人的记载。在本表签字的人，以签字一并确认其中由本人批准、决定的各项。")
    yield _unconfirmed(draw)
    yield Heading(1, "十、签字")
    yield Paragraph("本次抽取在下列人员监督下进行，上述记录属实。")
    yield Signatures(tuple(_places(draw)))
    yield from annexes(draw, continued)


def _unconfirmed(draw: Concluded) -> Table:
    """What was entered up to the outcome and only the clerk stands for."""
    history, frame = draw.frame.history, draw.frame
    columns = (Column("event", "日志", 3, "mid"), Column("act", "事项", 8), Column("who", "批准人、决定人", 5, "mid"))
    found = on_the_sheet(history.people, history.events, draw.event.seq)
    rows = tuple((str(event.seq), APPROVALS[word.kind], frame.member(word.who)) for event, word in found)
    return Table("unconfirmed", "", columns, rows)


def _places(draw: Concluded) -> Iterator[tuple[str, str]]:
    frame = draw.frame
    yield "主持人", frame.member(draw.body.chair)
    for office in frame.history.offices:
        yield f"{frame.office(office)}监督人", frame.member(draw.sealed.witnesses[office])
    yield "操作人", frame.member(draw.state.intent.actor)
