"""`dbr verify-log`: proves the log again, and says what could not be proven here.

Law: exit status 1 where anything is wrong or any anchor contradicts; 0 where all is proven, the papers were seen, and
an anchor covers the last event; 6 otherwise, with what is missing and one sentence on what would make it stronger.
"""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from dbl_random.cli.options import Settings, settings
from dbl_random.cli.screen import streams, voice
from dbl_random.cli.screen.progress import progress_bar
from dbl_random.cli.screen.text_width import pad, wrap
from dbl_random.core.notices.log_report import ANSWERS, POINTS, behind_in_words
from dbl_random.core.record.papers import format_papers
from dbl_random.core.record.standing_words import adoption_in_words
from dbl_random.core.replay.anchor import presented
from dbl_random.core.replay.finding import Finding, Weight
from dbl_random.core.replay.two_copies import TWO_COPIES
from dbl_random.core.replay.walk import Verdict
from dbl_random.desk.log import verify
from dbl_random.desk.log.outside import Outside
from dbl_random.desk.log.report import refuse_report, write_report
from dbl_random.model.problem import Exit

_FEW = 20  # hints that are shown without --all


_Files = Annotated[
    list[Path] | None,
    typer.Option("--sources", metavar="文件夹", help="另有来源文件的文件夹：库和 git 历史中找不到的，到这里按校验值找"),
]
_Heads = Annotated[
    list[str] | None,
    typer.Option(
        "--head", metavar="日志头|文件", help="另行取得的日志头（照片、记录表上的一行），或放有许多行的文件；可写多次"
    ),
]
_Notices = Annotated[
    list[Path] | None, typer.Option("--notices", metavar="文件|文件夹", help="另行保存的公告或其文件夹；可写多次")
]
_Papers = Annotated[
    Path | None,
    typer.Option("--papers", metavar="清单", help="看过的书面件的清单（由 --list-papers 产生，删去没有看过的）"),
]
_Memory = Annotated[
    Path | None, typer.Option("--memory", metavar="文件", help="本机核对记录放在这个文件（演练库不写则没有）")
]
_Against = Annotated[
    Path | None, typer.Option("--against", metavar="副本", help="同一日志的另一个克隆或拷贝，逐件比对")
]
_UpTo = Annotated[
    str, typer.Option("--up-to", metavar="编号|anchored", help="只对前 N 个事件作结论；anchored 为有库外凭据的那些")
]
_Trust = Annotated[
    Path | None, typer.Option("--trust", metavar="文件", help="你所信任的签名公钥（ssh-keygen 的 allowed_signers）")
]
_Quorum = Annotated[int | None, typer.Option("--quorum", metavar="数", help="至少几个科室须签署检查点；不写则为全部")]


def verify_log(  # noqa: PLR0913 - a parameter is an option
    context: typer.Context,
    sources: _Files = None,
    heads: _Heads = None,
    notices: _Notices = None,
    papers: _Papers = None,
    *,
    memory: _Memory = None,
    against: _Against = None,
    up_to: _UpTo = "",
    trust: _Trust = None,
    quorum: _Quorum = None,
    no_memory: Annotated[bool, typer.Option("--no-memory", help="不看也不写本机核对记录")] = False,
    list_papers: Annotated[bool, typer.Option("--list-papers", help="只列出日志所记的书面件，每行一件")] = False,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="文件", help="另做一份核对报告（.docx 或 .html），供签字存档")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="列出全部提示，不只是前 20 条")] = False,
) -> Exit:
    """Verify the log of the store, or a folder that holds an `audit-log/` alone."""
    said = settings(context)
    brought = (tuple(sources or ()), tuple(heads or ()), tuple(notices or ()), papers, memory)
    outside = Outside(*brought, not no_memory and not list_papers, against, up_to, trust, quorum)
    refuse_report(said, report)
    with progress_bar(said, "核对日志") as step:
        verdict = verify.verify_log(said, outside, step=step)
    if list_papers:
        sys.stdout.write(format_papers(verdict.papers))
        return Exit.DONE
    if report:
        write_report(said, verdict, report)
    status = Exit(verdict.answer.status)
    if said.json:
        voice.json_out(_as_json(verdict, status))
        return status
    _show(said, verdict)
    _show_anchors(said, verdict)
    _show_hints(said, verdict, None if every else _FEW)
    _conclude(said, verdict)
    return status


def _conclude(said: Settings, verdict: Verdict) -> None:
    """The answer in words, what is missing for a full one, and what would help."""
    if left := behind_in_words(verdict):
        voice.out(said, f"{left}。", "warn")
    answer = verdict.answer
    by = "、".join(each.told() for each in answer.by)
    proven = f"第 1 至 {answer.proven} 号事件有库外的凭据：{by}" if answer.proven else ""
    if answer.status == 1 and {finding.code for finding in verdict.wrong} <= TWO_COPIES:
        fact = f"有 {len(verdict.wrong)} 处是两份副本相遇或程序留下的文件，不是改动日志的迹象；整理之后再核对。"
        voice.verdict(said, fact, passed=False)
    elif answer.status == 1:
        voice.verdict(said, f"日志有 {len(verdict.wrong)} 处不符，不可信。", passed=False)
    elif answer.status == 0:
        scope = f"日志的前 {verdict.events} 个事件" if verdict.behind else "日志全部"
        voice.verdict(said, f"{scope}核对通过，{proven}。", passed=True)
    else:
        told = ["日志自身前后一致，还不能下完全的结论。", f"{proven}。" if proven else "", "尚有："]
        for line in filter(None, [*told, *(f"  {each}" for each in answer.lacks), answer.stronger]):
            voice.out(said, "\n".join(wrap(line, streams.columns())))


def _show_anchors(said: Settings, verdict: Verdict) -> None:
    """Every anchor that holds, and of each draw whose head was presented."""
    for each in verdict.anchors:
        voice.out(said, f"  凭据：前 {each.size} 个事件，{each.told()}")
    if any(each.kind == "photograph" for each in verdict.anchors):
        for draw, moment, words in presented(verdict.anchors, verdict.history.draws.values()):
            voice.out(said, f"  照片：{draw} {moment}时，{words or '无'}")


def _as_json(verdict: Verdict, status: Exit) -> dict[str, Any]:
    return {
        "status": int(status),
        "events": verdict.events,
        "behind": verdict.behind,
        "head": verdict.head,
        "practice": verdict.practice,
        "rules": [
            {
                "event": each.seq,
                "rules": each.body.rules.file,
                "document": each.body.document,
                "in_force_from": verdict.history.people.effective.get(each.seq),
            }
            for each in verdict.adoptions
        ],
        "points": {str(point): state for point, state in verify.point_states(verdict).items()},
        "proven": verdict.answer.proven,
        "anchors": [asdict(each) for each in verdict.anchors],
        "lacks": verdict.answer.lacks,
        "stronger": verdict.answer.stronger,
        "unseen": [each._asdict() for each in verdict.unseen],
        "findings": [asdict(finding) for finding in verdict.findings],
    }


def _show(said: Settings, verdict: Verdict) -> None:
    where = "（演练库）" if verdict.practice else ""
    total = verdict.events + verdict.behind
    those = f"只核对前 {verdict.events} 个，其中最后一个" if verdict.behind else "最后一个"
    voice.out(said, f"日志{where}共 {total} 个事件，{those}的校验值是", "strong")
    voice.out(said, f"  {verdict.head}")
    for point, state in verify.point_states(verdict).items():
        told = ANSWERS[state] if state == "form" else pad(ANSWERS[state], 6)
        line = f"  {point}. {told}  {POINTS[point]}"
        voice.out(said, line, "bad" if state == "wrong" else "")
    for event in verdict.adoptions:
        since = adoption_in_words(verdict.history.people, event.seq)
        voice.out(said, f"  职责和规定：第 {event.seq} 号事件，{event.body.document}，{since}，校验值")
        voice.out(said, f"  {event.body.rules.file.partition('.')[0]}")
    for finding in verdict.wrong:
        _tell(said, finding)


def _show_hints(said: Settings, verdict: Verdict, most: int | None) -> None:
    hints = [finding for finding in verdict.findings if finding.weight is not Weight.WRONG]
    for finding in hints[:most]:
        place = f"第 {finding.seq} 号事件：" if finding.seq else ""
        voice.say(said, f"提示 {finding.code} {place}{finding.message}")
    if most is not None and len(hints) > most:
        voice.say(said, f"……还有 {len(hints) - most} 条提示，用 --all 全部列出。")


def _tell(said: Settings, finding: Finding) -> None:
    place = f"第 {finding.seq} 号事件 " if finding.seq else ""
    voice.out(said, f"{finding.code} {place}{finding.file}", "bad")
    voice.out(said, f"  {finding.message}")
    if finding.expected:
        voice.out(said, f"  应为：{finding.expected}")
    if finding.found:
        voice.out(said, f"  实为：{finding.found}")
