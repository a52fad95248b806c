"""The freezing is refused, or not confirmed, before anything is written."""

import subprocess
from dataclasses import replace
from hashlib import sha256

from dbl_random.desk.draw.draw import draw
from dbl_random.desk.draw.draw_options import DrawOptions
from dbl_random.desk.draw.rehearsal import preview_draw
from dbl_random.desk.draw.void import void
from dbl_random.desk.files.check import check_store
from dbl_random.desk.imports.registry import RegistryOrder, import_registry
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.plan.submission import amend_plan, approve_plan
from dbl_random.desk.publish.notices import publish_notice
from dbl_random.desk.request import Paper
from dbl_random.model.event import DrawIntent
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.records import load_records
from tests.conftest import commit
from tests.core.judgement.bureau import OTHER


def test_what_is_not_confirmed_is_not_begun(attended, plan, refused, unwritten):
    with unwritten():
        assert refused(draw, attended(**{"记入日志？": [False]}), plan) == (4, ["DBR419"])


def test_a_source_that_is_not_committed_is_refused(at, plan, options, refused, finished):
    with (finished / "data/inspectors.yaml").open("a", encoding="utf-8") as file:
        file.write("# 待核对\n")
    assert refused(draw, at(), plan, options=options()) == (4, ["DBR406"])


def test_who_may_not_is_refused_before_anything_is_asked(attended, plan, refused, unwritten):
    asked = replace(attended(), actor="shi-yuheng")  # a question would fail the test: no answer was prepared
    with unwritten():
        assert refused(draw, asked, plan) == (4, ["DBR271"])


def test_files_that_are_not_in_force_are_refused_before_anything_is_asked(attended, plan, refused, finished):
    path = finished / "data/organisation.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("duties: [operator]", "duties: [handle]"), "utf-8")
    commit(finished)
    assert refused(draw, attended(), plan) == (4, ["DBR284"])


def test_a_draw_of_items_that_no_notice_on_the_log_shows_says_so(at, attended, finished, log_of):
    intent = DrawOptions(intent_only=True)

    def told(time):
        request = attended(time, **{"记入日志？": [True]})
        draw(request, "2016-power", options=intent)
        return [text for text in request.terminal.said if "清单公告" in text]

    (said,) = told("2016-08-19T10:00")
    assert "日志中没有清单公告：事项 power-supervision、power-facilities" in said
    void(replace(at("2016-08-19T11:00"), paper=Paper("审批表1号")), "2016-power-1", "先公布清单")
    publish_notice(at("2016-08-19T12:00"), "checklist", "2016")
    assert told("2016-08-19T13:00") == []
    found = [each.seq for each in verify_log(at("2016-08-20T10:00")).findings if each.code == "DBR316"]
    intents = [e.seq for e in log_of().events if isinstance(e.body, DrawIntent)]
    assert found == intents[:2], "and not of the draw after the notice"
    other = OTHER.verify(OTHER.read_log(finished / "audit-log"))
    assert sum("没有清单公告" in note for note in other.notes) == len(found)


def test_what_a_draw_waits_for_is_refused_before_anything_is_shown(at, attended, plan, refused, finished, room):
    path = finished / f"plans/{plan}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: 改"), encoding="utf-8")
    commit(finished)
    amend_plan(at(), plan, "改名")
    approve_plan(at(), plan)
    assert refused(draw, attended(), plan, view=room) == (4, ["DBR285"])
    assert refused(preview_draw, attended(), plan, view=room) == (4, ["DBR285"])
    assert room.names == []


def test_rows_that_an_import_left_out_are_told_by_check_rehearsal_and_draw_and_stand_in_its_sources(
    at, attended, plan, finished, tmp_path, log_of
):
    registry = "data/registries/explosives.yaml"
    records = load_records(WorkingTree(finished), None, "all").records
    rows = [f"{each.id},{each.name}" for each in records.registries["explosives"].enterprises]
    table = tmp_path / "firms.csv"
    table.write_text("\n".join(["统一社会信用代码,企业名称", *rows, "91350200MA2xWKFT29,丙厂", ""]), encoding="utf-8")
    import_registry(at(), RegistryOrder("explosives", table, items=("civil-explosives",), leave_out=True, replace=True))
    subprocess.run(["git", "-C", finished, "add", "data"], check=True)
    commit(finished)
    words = "有 1 行没有导入，不参加抽取"
    assert [each.code for each in check_store(at()).remarks if words in each.message] == ["DBR182"]
    for act in (preview_draw, draw):
        asked = attended(**{"记入日志？": [True]})
        more = {} if act is preview_draw else {"options": DrawOptions(intent_only=True)}
        act(asked, plan, **more)
        assert sum(words in text for text in asked.terminal.said) == 1, act.__name__
    frozen = log_of().draws["2016-civil-explosives-1"].body.sources[registry]
    data = (finished / registry).read_bytes()
    assert (frozen, b"left_out" in data) == (sha256(data).hexdigest(), True)
