"""What the index of a case's archive says: the case, what was logged since the last archive, the files (二(四)3)."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from dbl_random.core.record.cases import Case
from dbl_random.model.aftercare import MeasureTaken, RectificationOrdered, RectificationRechecked
from dbl_random.model.event import Event
from dbl_random.model.findings import OUTCOMES, VisitResult, follow_up_words
from dbl_random.model.records import Records
from dbl_random.model.words import MEASURES, RECHECKS
from dbl_random.render.archive_index import Document, Index


def index_of(records: Records, case: Case, firm: str, documents: Mapping[str, Path]) -> Index:
    """The index of an archive.

    Args:
        records: the names of items and documents.
        case: what the log has of it.
        firm: the enterprise's name.
        documents: path inside the bag -> file.
    """
    visit = case.result
    facts = [("企业", f"{firm}　{case.enterprise}"), ("抽查", case.draw)]
    if case.task_number:
        facts.append(("检查任务", case.task_number))
    if visit is not None:
        facts.append(("检查日期", visit.visited))
        facts.append(("检查人员", "、".join(map(records.inspector_name, visit.inspectors))))
    title = f"案卷目录　{firm}" if not case.archives else f"案卷补充目录　{firm}"
    sealed = tuple(f"archives/{each.body.bag}" for each in case.archives)
    told = tuple((event.seq, event.day.isoformat(), _words(records, case, event)) for event in case.unsealed)
    return Index(records.organisation.name, title, tuple(facts), told, tuple(_documents(records, documents)), sealed)


def _documents(records: Records, documents: Mapping[str, Path]) -> Iterator[Document]:
    names = {each.code: each.name for each in records.policy.archive_documents}
    for path, file in sorted(documents.items()):
        folder, _, rest = path.partition("/")
        title = names.get(rest.partition("/")[0], "") if folder == "documents" else "证据"
        data = file.read_bytes()
        yield Document(title, path, len(data), hashlib.sha256(data).hexdigest())


def _words(records: Records, case: Case, event: Event) -> str:
    match event.body:
        case RectificationOrdered() as body:
            number = f"（{body.document}）" if body.document else ""
            return f"责令改正{number}：{body.content}；依据 {body.clause}，期限 {body.deadline}"
        case RectificationRechecked() as body:
            words = "；".join(filter(None, (RECHECKS[body.outcome], body.detail)))
            return f"第 {body.order} 号事件责令改正的复查（{body.date}）：{words}"
        case MeasureTaken() as body:
            end = "；办结" if body.closed else ""
            return f"{MEASURES[body.kind]}（{body.document}，{body.date}）：{body.content}{end}"
    visits = (visit for each, visit in case.results if each.seq == event.seq)
    return "；".join(_result(records, visit) for visit in visits)


def _result(records: Records, visit: VisitResult) -> str:
    told = []
    for each in visit.items:
        item = records.items[each.item].name if each.item in records.items else each.item
        detail = f"，{each.detail}" if each.detail else ""
        told.append(f"{item}：{OUTCOMES[each.outcome]}{detail}（{follow_up_words(each.follow_ups)}）")
    return f"检查结果（{visit.visited}）：{'；'.join(told)}"
