"""`dbr doctor`: a line a thing, how it is mended below, and a verdict."""

from dbl_random.desk.files import doctor


def test_what_is_bad_is_shown_with_its_mend_and_decides(dbr, monkeypatch):
    monkeypatch.setattr(doctor, "encodings", lambda: ("gbk",))
    assert dbr("doctor") == 1
    assert "不妥  编码：是 gbk，不是 UTF-8\n      把终端和系统的编码改为 UTF-8" in dbr.out
    assert dbr.out.splitlines()[-1].startswith("不通过：有 ")


def test_its_json_has_every_look(dbr):
    dbr.root.chmod(0o700)
    found = dbr.json("doctor")
    assert found["status"] == 0
    assert {"subject", "state", "fact", "mend"} == set(found["looks"][0])
