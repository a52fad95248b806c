"""`dbr verify-log`: proves the log again, and says what could not be proven here.

Laws:
1. Exit status 1 where anything is wrong; 6 where all is consistent but nothing outside anchors the log up to its end;
   0 only with a trusted checkpoint over the last event.
2. What was not checked is named; it never counts as passed.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.core.replay.finding import Finding, Weight
from dbl_random.core.replay.head import against_head
from dbl_random.core.replay.walk import Verdict, verify
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.git.repository import open_repository
from dbl_random.store.log.evidence import StoreEvidence
from dbl_random.store.log.folder import LOG, LogFolder
from dbl_random.store.log.head import compare_with_head
from dbl_random.store.place import find_store

_POINTS = {
    1: "文件名、顺序、格式、哈希链",
    2: "快照",
    3: "封存、种子、票号、名单、检查组、递补的复算",
    4: "候选名单和人员库由来源文件推算",
    5: "各项规定",
    6: "与 git 中已提交的内容一致",
    7: "科室签署的检查点",
}


def verify_log(
    context: typer.Context,
    sources: Annotated[
        list[Path] | None,
        typer.Option("--sources", metavar="DIR", help="另有来源文件的文件夹：库和 git 历史中找不到的，到这里按哈希找"),
    ] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="列出全部提示，不只是前 20 条")] = False,
) -> Exit:
    """Verify the log of the store, or a folder that holds an `audit-log/` alone."""
    chosen = settings(context)
    root = _root(chosen.directory)
    log, repository = LogFolder(root), open_repository(root)
    paths = log.paths()
    if not paths:
        raise refuse(Exit.REFUSED, "DBR378", "还没有日志", "第一次报送计划会开启日志：dbr plan submit 计划", LOG)
    given = [_folder(each) for each in sources or ()]
    pending = frozenset(path for path, _ in log.journalled())
    with voice.stepping(chosen, len(paths), "核对日志") as step:
        verdict = verify(StoreEvidence(root, repository, given), pending=pending, step=step)
    if repository is not None:
        difference = compare_with_head(log, repository)
        verdict.findings += against_head(difference.changed, difference.missing, difference.uncommitted)
    else:
        verdict.findings.append(Finding("DBR377", 6, Weight.UNCHECKED, "本库不在 git 中，第 6 项未能核对"))
    verdict.findings.append(Finding("DBR376", 7, Weight.UNCHECKED, "没有科室签署的检查点，第 7 项未能核对"))
    status = Exit.NO if verdict.wrong else Exit.UNANCHORED
    _show(chosen, verdict, status, every=every)
    return status


def _root(start: Path) -> Path:
    """The store, or a folder with an `audit-log/` alone (an auditor's copy)."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / "data" / "organisation.yaml").is_file() or (folder / LOG).is_dir():
            return folder
    return find_store(start)


def _folder(given: Path) -> Path:
    if not given.is_dir():
        raise refuse(Exit.UNUSABLE, "DBR378", "没有这个文件夹", "--sources 后写放有来源文件的文件夹", str(given))
    return given


def _show(chosen: Settings, verdict: Verdict, status: Exit, *, every: bool) -> None:
    wrong = {finding.point for finding in verdict.wrong}
    unchecked = {finding.point for finding in verdict.findings if finding.weight is Weight.UNCHECKED}
    unchecked |= {4, 5} & {5 if 4 in unchecked else 0}
    if chosen.json:
        points = {str(p): "wrong" if p in wrong else "unchecked" if p in unchecked else "proven" for p in _POINTS}
        voice.json_out(
            {
                "status": int(status),
                "events": verdict.events,
                "head": verdict.head,
                "practice": verdict.practice,
                "points": points,
                "findings": [asdict(finding) for finding in verdict.findings],
            }
        )
        return
    where = "（演练库）" if verdict.practice else ""
    voice.out(chosen, f"日志{where}共 {verdict.events} 个事件，最后一个的哈希是", "strong")
    voice.out(chosen, f"  {verdict.head}")
    for point, name in _POINTS.items():
        answer = "不通过" if point in wrong else "未核对" if point in unchecked else "通过"
        voice.out(chosen, f"  {point}. {voice.pad(answer, 6)}  {name}", "bad" if point in wrong else "")
    for finding in verdict.wrong:
        _tell(chosen, finding)
    told = [finding for finding in verdict.findings if finding.weight is not Weight.WRONG]
    for finding in told if every else told[:20]:
        place = f"第 {finding.seq} 号事件：" if finding.seq else ""
        voice.say(chosen, f"提示 {finding.code} {place}{finding.message}")
    if len(told) > 20 and not every:
        voice.say(chosen, f"……还有 {len(told) - 20} 条提示，用 --all 全部列出。")
    if status is Exit.NO:
        voice.verdict(chosen, f"日志有 {len(verdict.wrong)} 处不符，不可信。", passed=False)
    else:
        anchored = f"已印证 0 个事件，落后 {verdict.events} 个"
        voice.out(chosen, f"日志自身前后一致；日志之外还没有科室签署的检查点为它作证（{anchored}）。")


def _tell(chosen: Settings, finding: Finding) -> None:
    place = f"第 {finding.seq} 号事件 " if finding.seq else ""
    voice.out(chosen, f"{finding.code} {place}{finding.file}", "bad")
    voice.out(chosen, f"  {finding.message}")
    if finding.expected:
        voice.out(chosen, f"  应为：{finding.expected}")
    if finding.found:
        voice.out(chosen, f"  实为：{finding.found}")
