"""`dbr rules`: who may do what, on the screen and as data."""

from dbl_random.cli.app import run


def test_before_the_first_adoption_there_is_nothing(shipped, capsys):
    assert run(["-C", str(shipped.directory), "rules", "list"]) == 0
    assert "还没有施行过" in capsys.readouterr().out
    assert run(["-C", str(shipped.directory), "rules", "list", "--json"]) == 0
    assert capsys.readouterr().out == "[]\n"


def test_duties_are_listed_with_each_adoption(dbr, adopted):
    assert dbr("rules", "list") == 0
    assert "郑思齐" in dbr.out
    assert "经办、督导工作小组" in dbr.out
    assert "泉经信（示例）〔2016〕11号：首次施行" in dbr.out
    (only,) = dbr.json("rules", "list")
    assert only["document"] == "泉经信（示例）〔2016〕11号"
    assert {"where": "staff fu-ziang duties", "before": "", "after": "handle"} in only["changes"]
    assert adopted == dbr.root


def test_a_change_is_shown_before_it_is_entered(dbr, adopted, give_duties):
    give_duties(adopted, {"cai-chengzhi": "[handle]"})
    words = ("--reason", "增加", "--approved-by", "chen-mingyuan", "--document", "2号", "--at", "2016-07-03T09:00")
    assert dbr("rules", "adopt", *words, "--dry-run") == 0
    assert "staff cai-chengzhi duties：handle、head → handle" in dbr.err
    assert dbr("rules", "adopt", *words) == 0
    assert dbr("verify-log") == 6
    assert dbr.out.count("职责和规定：") == 2
    assert len(dbr.json("verify-log")["rules"]) == 2
