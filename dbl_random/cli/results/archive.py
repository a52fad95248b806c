"""`dbr archive seal`, `verify`, `list`: a case's archive (二(四)3)."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.core.aftercare.archives import closed_on, contents, kept_until, wanted
from dbl_random.core.aftercare.deadlines import working_days_after
from dbl_random.core.record.cases import Case
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.open_store import Desk, open_desk
from dbl_random.desk.results.aftercare_desk import AfterDesk, seated
from dbl_random.desk.who_and_when import whole
from dbl_random.model.aftercare import ArchiveSealed
from dbl_random.model.calendar import UnknownYearError
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.store.archives.bags import bag_faults, make_bag
from dbl_random.store.archives.evidence_files import digest_of
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.calendar import load_calendar
from dbl_random.store.yaml.records import load_records


def seal(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
    enterprise: Annotated[str, typer.Option("--enterprise", metavar="代码", help="企业")],
    file: Annotated[
        list[str] | None,
        typer.Option("--file", metavar="材料=FILE", help="材料代码和文件，每件一次；代码见 data/policy.yaml"),
    ] = None,
    evidence: Annotated[
        Path | None, typer.Option("--evidence-dir", metavar="DIR", help="证据文件所在的文件夹，按日志上的哈希找")
    ] = None,
    custodian: Annotated[str, typer.Option("--custodian", metavar="人员", help="保管人；不写则为操作人")] = "",
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Put a closed case into its bag and seal it."""
    with seated(settings(context), dry_run=dry_run) as seat:
        case, state = seat.cases.case(name, enterprise), seat.desk.draw(name)
        day = closed_on(case)
        if case.archive is not None:
            raise refuse(
                Exit.REFUSED,
                "DBR450",
                f"{enterprise} 的案卷已经归档（第 {case.archive.seq} 号事件）",
                "dbr archive verify",
            )
        if day is None:
            raise refuse(Exit.REFUSED, "DBR450", f"{enterprise} 还没有办结，不能归档", f"dbr result list {name}")
        keeper = custodian or seat.who.id
        seat.refuse_not_staff(keeper)
        documents = {**_documents(seat, case, file or []), **_evidence(case, evidence)}
        if dry_run:
            voice.say(
                seat.said, f"预览（什么也没有写入）：{enterprise} 的案卷有 {len(documents)} 件材料，可以归档", "warn"
            )
            return Exit.DONE
        standing, title = seat.desk.history.standing(state.body.draw), seat.desk.names_of_drawn().get(enterprise, "")
        info = {"Source-Organization": seat.records.organisation.name, "External-Identifier": f"{name}/{enterprise}"}
        try:
            bag = make_bag(
                seat.desk.root,
                f"{name}/{enterprise}",
                contents(case, state, standing, title),
                documents,
                seat.now.date(),
                info,
            )
        except FileExistsError:
            hint = "上次中断时留下的，核对后移走再归档"
            raise refuse(
                Exit.REFUSED, "DBR450", f"archives/{name}/{enterprise} 已经存在，日志上没有归档", hint
            ) from None
        until = kept_until(seat.now.date(), seat.records.policy.retention_years).isoformat()
        body = ArchiveSealed(name, enterprise, bag.name, bag.manifest, bag.files, bag.bytes, keeper, until)
        return seat.enter(body, f"{enterprise} 已归档：archives/{bag.name}，{bag.files} 个文件，保存至 {until}")


def verify(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号；不写则核对全部案卷")] = "",
) -> Exit:
    """Read every sealed bag again and compare it with the log."""
    said = settings(context)
    desk = open_desk(find_store(said.directory))
    sealed = [event for event in desk.events if isinstance(event.body, ArchiveSealed)]
    chosen = [event.body for event in sealed if isinstance(event.body, ArchiveSealed) and name in {"", event.body.draw}]
    wrong = {body.bag: faults for body in chosen if (faults := bag_faults(desk.root, body.bag, body.manifest))}
    if said.json:
        voice.json_out({"archives": len(chosen), "wrong": wrong})
        return Exit.NO if wrong else Exit.DONE
    for bag, faults in wrong.items():
        voice.out(said, f"archives/{bag}", "bad")
        for fault in faults:
            voice.out(said, f"  {fault}")
    if wrong:
        voice.verdict(said, f"{len(chosen)} 份案卷中，{len(wrong)} 份与归档时不同。", passed=False)
        return Exit.NO
    voice.verdict(said, f"{len(chosen)} 份案卷都与归档时相同。", passed=True)
    return Exit.DONE


def list_archives(context: typer.Context) -> Exit:
    """List closed cases that are not archived yet, with their deadline."""
    said = settings(context)
    root = find_store(said.directory)
    records, desk = whole(load_records(WorkingTree(root), plans=[])), open_desk(root)
    day = reckoned_day(said, records, desk)
    due = [
        (each, _due(desk, each, records.policy.archive_working_days))
        for each in desk.history.cases.by_id.values()
        if each.closed and not each.archive
    ]
    done = sum(case.archive is not None for case in desk.history.cases.by_id.values())
    if said.json:
        voice.json_out(
            {"archived": done, "due": [{"draw": c.draw, "enterprise": c.enterprise, "due": str(d)} for c, d in due]}
        )
        return Exit.DONE
    rows = [
        (c.draw, c.enterprise, str(d), "过期" if d < day else "-") for c, d in sorted(due, key=lambda each: each[1])
    ]
    if rows:
        voice.out(said, "\n".join(voice.table(("抽取", "企业", "归档期限", "情况"), rows)))
    voice.say(said, f"至 {day}，已归档 {done} 份，已办结未归档 {len(due)} 份，过期 {sum(d < day for _, d in due)} 份。")
    return Exit.DONE


def _due(desk: Desk, case: Case, days: int) -> date:
    closed = closed_on(case)
    assert closed is not None  # noqa: S101 - the caller asks for closed cases only
    try:
        return working_days_after(load_calendar(WorkingTree(desk.root)), closed, days)
    except UnknownYearError as error:
        hint = f"在 data/calendar.yaml 中录入 {error.year} 年"
        raise refuse(Exit.REFUSED, "DBR447", f"{error.year} 年的放假安排还没有录入，不能计算工作日", hint) from None


def _documents(seat: AfterDesk, case: Case, given: list[str]) -> dict[str, Path]:
    """Path inside the bag -> file, of the documents that were given.

    Raises:
        Refusal: a document is missing, unknown, or its file is not there (all of them told).
    """
    known = {each.code: each.name for each in seat.records.policy.archive_documents}
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    for each in given:
        code, _, path = each.partition("=")
        if code not in known:
            hint = f"材料代码：{'、'.join(f'{c} {n}' for c, n in known.items())}"
            problems.append(Problem("--file", 0, 0, "DBR450", f"没有“{code}”这种材料", hint))
        elif not Path(path).is_file():
            problems.append(Problem(path, 0, 0, "DBR450", f"{known[code]}的文件不存在", "核对文件名"))
        else:
            found[f"documents/{code}/{Path(path).name}"] = Path(path)
    codes = {inside.split("/")[1] for inside in found}
    for document in wanted(seat.records.policy, case):
        if document.code not in codes:
            message = f"案卷缺少{document.name}（{document.code}）"
            problems.append(Problem("", 0, 0, "DBR450", message, f"--file {document.code}=文件"))
    if problems:
        raise Refusal(Exit.REFUSED, *problems)
    return found


def _evidence(case: Case, folder: Path | None) -> dict[str, Path]:
    """The evidence of the result in force, found in a folder by the hashes on the log.

    Raises:
        Refusal: a file is missing or changed (exit status 4, DBR445).
    """
    event, visit = case.results[-1]
    names: dict[str, str] = getattr(event.body, "evidence", {})
    if not visit.evidence:
        return {}
    there = [file for file in sorted((folder or Path()).rglob("*")) if file.is_file()] if folder else []
    by_hash = {digest_of(file.name, file.parent): file for file in there}
    lacking = [names.get(digest, digest) for digest in visit.evidence if digest not in by_hash]
    if lacking:
        fact = f"证据 {'、'.join(lacking)} 找不到，或与记录结果时不同"
        raise refuse(Exit.REFUSED, "DBR445", fact, "--evidence-dir 后写证据文件所在的文件夹")
    return {f"evidence/{digest[:16]}-{by_hash[digest].name}": by_hash[digest] for digest in visit.evidence}
