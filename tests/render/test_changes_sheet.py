"""变动报告表: every change whole, nothing that runs, and what must be mended first."""

from datetime import date

from dbl_random.render.changes_sheet import ChangesSheet, FileLine, SheetRow, render_changes_sheet

ROW = SheetRow(
    "data/registries/energy.csv", "企业", "91350502691950391B", "变更", "name", "甲公司", "<script>乙</script>"
)


def page(**changes):
    given = {"files": (FileLine(ROW.file, 1234, 0, 1),), "rows": (ROW,), "findings": (), "practice": False, **changes}
    return render_changes_sheet(ChangesSheet("市经信委", "自 2016-06-01 以来", date(2016, 7, 1), **given))


def test_every_change_is_told_and_none_can_run():
    text = page()
    assert all(word in text for word in ("91350502691950391B", "甲公司", "1,234", "2016年7月1日", "法规科签收人"))
    assert "&lt;script&gt;乙" in text
    assert "<script" not in text


def test_without_changes_it_says_so():
    assert "没有变动" in page(files=(), rows=())
    assert "没有变动" not in page()


def test_findings_and_practice_are_told_only_where_there_are_some():
    assert "须先改正" not in page()
    assert "事项没有理由" in page(findings=("事项没有理由",))
    assert "演练库" in page(practice=True)
    assert "演练库" not in page()
