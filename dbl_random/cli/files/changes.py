"""`dbr changes`: what changed in checklist, registries and pool, reported to 法规科 and acknowledged (二(一), 二(二)1).

Laws:
1. What stands in the working tree is compared with the last report on the log, or with the moment that was said.
2. A report is made of committed files and begins where the last one ended; a sheet is only paper, the event reports.
3. An item that was altered without date and reason is a finding, and no report is made of it.
4. A report is acknowledged once, by a member of the law office.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.files.changes_sheet import write_sheet
from dbl_random.cli.files.changes_told import counts, show
from dbl_random.cli.files.check import show_findings
from dbl_random.cli.options import DryRun, Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.core.record.changes import diff, unreasoned, unreported
from dbl_random.core.record.snapshots import format_changes, reference
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.files.changes_begin import Begin, begin_at, begin_at_last_report
from dbl_random.desk.open_store import Desk, open_desk, writing_desk
from dbl_random.desk.who_and_when import open_log, take_seat, whole
from dbl_random.model.acts import ChangesAcknowledged, ChangesSubmitted
from dbl_random.model.parts import Parts
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.model.records import Records
from dbl_random.store.git.repository import why_without_git
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.records import LoadedParts, load_parts, load_records

#: The law office (法规科) among the offices of organisation.yaml.
LAW_OFFICE = "legal"


def changes(
    context: typer.Context,
    since: Annotated[str, typer.Option("--since", metavar="DATE|COMMIT", help="日期或提交；不写则从上次报告算起")] = "",
    sheet: Annotated[
        Path | None, typer.Option("--sheet", metavar="FILE", help="写成送法规科的表：.html 可打印，.csv 用表格软件打开")
    ] = None,
    acknowledge: Annotated[
        int | None, typer.Option("--acknowledge", metavar="EVENT", help="法规科签收第几号事件的报告")
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="STAFF", help="签收人；不写则为操作人")] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="签收意见")] = "",
    *,
    submit: Annotated[bool, typer.Option("--submit", help="把上次报告以来的变动报告法规科，记入日志")] = False,
    dry_run: DryRun = False,
) -> Exit:
    """Tell, report or acknowledge what changed."""
    said = settings(context)
    answering = acknowledge is not None
    if (answering and (submit or since or sheet)) or (submit and (since or sheet)) or ((by or note) and not answering):
        raise typer.BadParameter("--submit、--acknowledge 各自单独使用；--by 和 --note 只与 --acknowledge 同用")
    if sheet is not None and sheet.suffix not in {".html", ".csv"}:
        raise typer.BadParameter("--sheet 的文件名以 .html 或 .csv 结尾")
    root = find_store(said.directory)
    if acknowledge is not None:
        return _acknowledge(said, root, acknowledge, by, note.strip(), dry_run=dry_run)
    if submit:
        return _submit(said, root, dry_run=dry_run)
    return _tell(said, root, since, sheet)


def _tell(said: Settings, root: Path, since: str, sheet: Path | None) -> Exit:
    records, loaded, after = _present(root)
    desk = open_desk(root)
    begin = begin_at(desk, since) if since else begin_at_last_report(desk)
    rows = diff(begin.parts, after)
    findings = _findings(begin, loaded, after)
    status = Exit.NO if findings else Exit.DONE
    if sheet is not None:
        day = reckoned_day(said, records, desk)
        path = write_sheet(sheet, records.organisation, begin.words, day, rows, findings)
        voice.say(said, f"变动报告表：{path}")
    if said.json:
        waiting = unreported(desk.history.acts, loaded.sources, every=True)
        voice.json_out(
            {
                "status": int(status),
                "since": begin.words,
                "counts": counts(rows),
                "changes": [row._asdict() for row in rows],
                "findings": [asdict(each) for each in findings],
                "unreported": list(waiting),
            }
        )
        return status
    show(said, begin.words, rows)
    show_findings(said, findings)
    return status


def _present(root: Path) -> tuple[Records, LoadedParts, Parts]:
    """What stands in the working tree.

    Raises:
        Refusal: with every problem of the files (exit status 3).
    """
    records = whole(load_records(WorkingTree(root), plans=[]))
    loaded = load_parts(WorkingTree(root))
    if loaded.parts is None:
        raise Refusal(Exit.UNUSABLE, *loaded.problems)
    return records, loaded, loaded.parts


def _findings(begin: Begin, loaded: LoadedParts, after: Parts) -> tuple[Problem, ...]:
    return tuple(map(loaded.locate, unreasoned(begin.parts, after)))


def _submit(said: Settings, root: Path, *, dry_run: bool) -> Exit:
    with _desk(root, dry_run=dry_run) as desk:
        records, loaded, after = _present(root)
        who, clock = take_seat(said, desk, records.organisation)
        if not dry_run:
            desk.catch_up(who)
        begin = begin_at_last_report(desk)
        if begin.sources == loaded.sources:
            raise refuse(Exit.REFUSED, "DBR429", "上次报告以来没有变动，不必报告", "dbr log list 查看上次报告")
        commit = _commit_of(said, desk, loaded.sources)
        if findings := _findings(begin, loaded, after):  # law 3
            raise Refusal(Exit.REFUSED, *findings)
        rows = diff(begin.parts, after)
        data = format_changes(rows)
        ref = reference(data, "tsv", len(rows))
        if dry_run:
            voice.say(said, f"预览（什么也没有写入）：报告变动 {len(rows)} 处，{begin.words}", "warn")
            return Exit.DONE
        now = clock()
        open_log(desk, records.organisation, who, now)
        body = ChangesSubmitted(dict(begin.sources), dict(loaded.sources), ref, commit)
        event = desk.enter(body, {ref.file: data}, who, now)
    voice.say(said, f"变动 {len(rows)} 处已报告法规科，{begin.words}。", "strong")
    voice.say(said, f"已记入日志：第 {event.seq} 号事件，哈希 {event.hash}")
    voice.say(said, f"法规科签收：dbr changes --acknowledge {event.seq} --by 签收人")
    if said.json:
        voice.json_out({"event": event.seq, "type": event.type, "hash": event.hash, "changes": asdict(ref)})
    return Exit.DONE


def _commit_of(said: Settings, desk: Desk, sources: dict[str, str]) -> str | None:
    """The commit that holds the files as they were read, None outside git.

    Raises:
        Refusal: one of them is not committed (exit status 4, DBR406).
    """
    if desk.repository is None:
        voice.say(said, f"注意：{why_without_git(desk.root)}，日志只有哈希链保护，没有提交记录。", "warn")
        return None
    for path in desk.repository.changed_since_head(sorted(sources)):
        hint = "先 git add 并 git commit，再报告"
        raise refuse(Exit.REFUSED, "DBR406", "这个文件有改动尚未提交到 git", hint, path)
    return desk.repository.head()


def _acknowledge(said: Settings, root: Path, seq: int, by: str, note: str, *, dry_run: bool) -> Exit:
    with _desk(root, dry_run=dry_run) as desk:
        bureau = whole(load_records(WorkingTree(root), plans=[])).organisation
        who, clock = take_seat(said, desk, bureau)
        report = desk.history.acts.reports.get(seq)
        if report is None or report.acknowledged:
            fact = "不是变动报告" if report is None else "已经签收"
            raise refuse(Exit.REFUSED, "DBR429", f"第 {seq} 号事件{fact}", "dbr log list 查看变动报告")
        signer = bureau.member(by or who.id)
        if signer is None or signer.department != LAW_OFFICE:  # law 4
            office = bureau.unit_name(LAW_OFFICE)
            known = "、".join(f"{each.id} {each.name}" for each in bureau.staff if each.department == LAW_OFFICE)
            hint = f"--by 写签收人：{known}" if known else f"先在 organisation.yaml 的 staff 中列出（{LAW_OFFICE}）"
            raise refuse(Exit.REFUSED, "DBR429", f"“{by or who.id}”不是{office}的人员，不能签收", hint)
        words = f"{signer.name}签收第 {seq} 号事件的变动报告，变动 {report.body.changes.rows} 处"
        if dry_run:
            voice.say(said, f"预览（什么也没有写入）：{words}", "warn")
            return Exit.DONE
        desk.catch_up(who)
        event = desk.enter(ChangesAcknowledged(seq, signer.id, note), {}, who, clock())
    voice.say(said, f"{words}。", "strong")
    voice.say(said, f"已记入日志：第 {event.seq} 号事件，哈希 {event.hash}")
    if said.json:
        voice.json_out({"event": event.seq, "type": event.type, "hash": event.hash, "submission": seq})
    return Exit.DONE


@contextmanager
def _desk(root: Path, *, dry_run: bool) -> Iterator[Desk]:
    if dry_run:
        yield open_desk(root)
        return
    with writing_desk(root) as desk:
        yield desk
