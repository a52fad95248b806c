"""`dbr archive seal`, `verify`, `list`: a case's archive (二(四)3)."""

from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.entered import tell_entered
from dbl_random.desk.results.archives import archives_due, seal_archive, verify_archives
from dbl_random.model.problem import Exit


def seal(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
    enterprise: Annotated[str, typer.Option("--enterprise", metavar="企业", help="企业")],
    file: Annotated[
        list[str] | None,
        typer.Option("--file", metavar="材料=FILE", help="材料代码和文件，每件一次；代码见 data/policy.yaml"),
    ] = None,
    evidence: Annotated[
        Path | None, typer.Option("--evidence-dir", metavar="文件夹", help="证据文件所在的文件夹，按日志上的校验值找")
    ] = None,
    custodian: Annotated[str, typer.Option("--custodian", metavar="人员", help="保管人；不写则为操作人")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Put a closed case into its bag and seal it."""
    said = settings(context)
    files = [(code, path) for code, _, path in (each.partition("=") for each in file or ())]
    done = seal_archive(said, name, enterprise, files, evidence=evidence, custodian=custodian, preview=dry_run)
    if done.entered is None:
        words = f"{enterprise} 的案卷有 {done.documents} 件材料，可以归档"
        voice.say(said, f"预览（什么也没有写入）：{words}", "warn")
        return
    bag = done.entered.body
    again = f"，补充第 {bag.supplements} 号事件的案卷" if bag.supplements else ""
    words = f"{enterprise} 已归档{again}：archives/{bag.bag}，{bag.files} 个文件，保存至 {bag.retain_until}"
    tell_entered(said, done.entered, words)


def verify(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号；不写则核对全部案卷")] = "",
) -> Exit:
    """Read every sealed bag again and compare it with the log."""
    said = settings(context)
    found = verify_archives(said, name)
    status = Exit.NO if found.wrong else Exit.DONE
    if said.json:
        voice.json_out({"archives": found.count, "wrong": found.wrong, "newer": found.newer})
        return status
    for bag, faults in found.wrong.items():
        voice.out(said, f"archives/{bag}", "bad")
        for fault in faults:
            voice.out(said, f"  {fault}")
    for bag, events in found.newer.items():
        told = "、".join(map(str, events))
        voice.out(said, f"archives/{bag} 归档以后，日志上又有第 {told} 号事件：办结后再归档，成为补充卷", "warn")
    told = f"中，{len(found.wrong)} 份与归档时不同" if found.wrong else "都与归档时相同"
    voice.verdict(said, f"{found.count} 份案卷{told}。", passed=not found.wrong)
    return status


def list_archives(context: typer.Context) -> None:
    """List closed cases that are not archived yet, with their deadline."""
    said = settings(context)
    found = archives_due(said)
    if said.json:
        due = [{"draw": case.draw, "enterprise": case.enterprise, "due": str(by)} for case, by in found.due]
        voice.json_out({"archived": found.archived, "due": due})
        return
    rows = [
        (case.draw, case.enterprise, str(by), "过期" if by < found.day else "-")
        for case, by in sorted(found.due, key=lambda each: each[1])
    ]
    voice.tabled(said, ("抽取", "企业", "归档期限", "情况"), rows)
    late = sum(by < found.day for _, by in found.due)
    voice.say(said, f"至 {found.day}，已归档 {found.archived} 份，已办结未归档 {len(found.due)} 份，过期 {late} 份。")
