"""What may be done against a paper: within sixty days and six months, and where, if the files say."""

from dataclasses import replace

from dbl_random.core.notices.forms.rights import remedies


def test_organ_and_court_are_named_where_the_files_name_them(after):
    plain = remedies(after.frame(), "本通知书")
    assert "六十日内" in plain
    assert "六个月内" in plain
    assert "有管辖权的行政复议机关" in plain
    assert "有管辖权的人民法院" in plain
    bureau = replace(after.records.organisation, reconsideration="某市人民政府", court="某区人民法院")
    named = remedies(after.frame(records=replace(after.records, organisation=bureau)), "本通知书")
    assert "向某市人民政府申请行政复议" in named
    assert "向某区人民法院提起行政诉讼" in named
    assert "管辖" not in named
