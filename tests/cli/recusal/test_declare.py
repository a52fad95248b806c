"""A declaration names who, where and why; it opens a log that is not open yet."""

import shutil

import pytest

AT = ("--at", "2016-07-08T10:00")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--inspector", "nobody", "--enterprise", "{e}"), "没有“nobody”"),
        (("--inspector", "jx-013", "--enterprise", "9135050000000001X1"), "都没有企业"),
        (("--inspector", "jx-013", "--enterprise", "{e}", "--applied"), "申请人"),
    ],
)
def test_a_declaration_names_a_known_inspector_and_enterprise(dbr, events, place, words, said):
    before = events()
    given = [word.replace("{e}", place[0]) for word in words]
    assert dbr("recusal", "declare", *given, "--reason", "近亲属", *AT) == 4
    assert said in dbr.err
    assert events() == before


def test_a_declaration_has_a_reason(dbr, place):
    assert dbr("recusal", "declare", "--inspector", "jx-013", "--enterprise", place[0], "--reason", " ", *AT) == 4
    assert "DBR416" in dbr.err


def test_a_dry_run_writes_nothing(dbr, events, place):
    before = events()
    words = ("--inspector", "jx-013", "--enterprise", place[0], "--reason", "近亲属", "--dry-run", *AT)
    assert dbr("recusal", "declare", *words) == 0
    assert events() == before


def test_a_store_without_rules_takes_no_recusal(dbr, codes, declare, commit, place, events_of):
    shutil.rmtree(dbr.root / "audit-log")
    commit()
    asked = ("--inspector", "jx-013", "--enterprise", place[0], "--reason", "近亲属任职", *AT)
    assert codes("recusal", "declare", *asked) == (4, ["DBR284"])
    words = ("--approved-by", "chen-mingyuan", "--document", "1号", "--reason", "首次施行", *AT)
    assert dbr("rules", "adopt", *words) == 0
    assert declare("jx-013", place[0]) == 3
    assert [event["type"] for event in events_of(dbr.root)] == ["log.opened", "rules.adopted", "recusal.declared"]
    assert dbr("verify-log") == 6
