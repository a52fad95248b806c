"""`dbr verify-log`: proves the log again, and says what could not be proven here.

Law: exit status 1 where anything is wrong; 6 where all is consistent but nothing outside anchors the log up to its end;
0 only with a trusted checkpoint over the last event.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from dbl_random.cli.options import Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.progress import progress_bar
from dbl_random.cli.screen.text_width import pad
from dbl_random.core.replay.finding import Finding, Weight
from dbl_random.core.replay.walk import Verdict
from dbl_random.desk.log import verify
from dbl_random.model.problem import Exit

_POINTS = {
    1: "文件名、顺序、格式、校验值链",
    2: "快照",
    3: "封存、种子、票号、名单、检查组、递补的复算",
    4: "候选名单和人员库由来源文件推算",
    5: "各项规定",
    6: "与 git 中已提交的内容一致",
    7: "日志之外的印证：日志头、检查点、公告",
}
_ANSWERS = {"wrong": "不通过", "unchecked": "未核对", "proven": "通过"}
_FEW = 20  # hints that are shown without --all


def verify_log(
    context: typer.Context,
    sources: Annotated[
        list[Path] | None,
        typer.Option(
            "--sources", metavar="DIR", help="另有来源文件的文件夹：库和 git 历史中找不到的，到这里按校验值找"
        ),
    ] = None,
    trust: Annotated[
        Path | None, typer.Option("--trust", metavar="文件", help="你所信任的公钥（ssh-keygen 的 allowed_signers）")
    ] = None,
    quorum: Annotated[
        int | None, typer.Option("--quorum", metavar="N", help="至少几个科室须签署检查点；不写则为全部")
    ] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="列出全部提示，不只是前 20 条")] = False,
) -> Exit:
    """Verify the log of the store, or a folder that holds an `audit-log/` alone."""
    said = settings(context)
    with progress_bar(said, "核对日志") as step:
        verdict = verify.verify_log(said, sources or (), trust=trust, quorum=quorum, step=step)
    status = Exit.NO if verdict.wrong else Exit.UNANCHORED
    if said.json:
        voice.json_out(_as_json(verdict, status))
        return status
    _show(said, verdict)
    _show_hints(said, verdict, None if every else _FEW)
    if status is Exit.NO:
        voice.verdict(said, f"日志有 {len(verdict.wrong)} 处不符，不可信。", passed=False)
    else:
        anchored = f"已印证 0 个事件，落后 {verdict.events} 个"
        voice.out(said, f"日志自身前后一致；日志之外还没有科室签署的检查点为它作证（{anchored}）。")
    return status


def _as_json(verdict: Verdict, status: Exit) -> dict[str, Any]:
    return {
        "status": int(status),
        "events": verdict.events,
        "head": verdict.head,
        "practice": verdict.practice,
        "rules": [
            {"event": each.seq, "rules": each.body.rules.file, "document": each.body.document}
            for each in verdict.adoptions
        ],
        "points": {str(point): state for point, state in verify.point_states(verdict).items()},
        "findings": [asdict(finding) for finding in verdict.findings],
    }


def _show(said: Settings, verdict: Verdict) -> None:
    where = "（演练库）" if verdict.practice else ""
    voice.out(said, f"日志{where}共 {verdict.events} 个事件，最后一个的校验值是", "strong")
    voice.out(said, f"  {verdict.head}")
    for point, state in verify.point_states(verdict).items():
        line = f"  {point}. {pad(_ANSWERS[state], 6)}  {_POINTS[point]}"
        voice.out(said, line, "bad" if state == "wrong" else "")
    for event in verdict.adoptions:
        voice.out(said, f"  职责和规定：第 {event.seq} 号事件起，{event.body.document}，校验值")
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
