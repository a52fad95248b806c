"""A case's archive is complete, sealed once, and a touched one is found (二(四)3)."""

DRAW = "2016-energy-1"
AT = ("--at", "2016-07-20T10:00")


def test_a_closed_case_is_sealed_complete_and_a_touched_bag_is_found(dbr, codes, two_visited):
    paper = dbr.root.parent / "notice.txt"
    paper.write_text("通知书", encoding="utf-8")
    still_open = ("archive", "seal", DRAW, "--enterprise", two_visited[0], *AT)
    assert codes(*still_open) == (4, ["DBR450"])
    assert dbr(*still_open) == 4
    assert "还没有办结" in dbr.err
    seal = ("archive", "seal", DRAW, "--enterprise", two_visited[1], "--file", f"notice={paper}", *AT)
    assert codes(*seal) == (4, ["DBR450"])
    assert dbr(*seal) == 4
    assert "缺少检查记录表" in dbr.err
    seal = (*seal, "--file", f"record={paper}")
    assert dbr(*seal, "--dry-run") == 0
    assert "有 2 件材料，可以归档" in dbr.err
    assert dbr("archive", "list", *AT) == 0
    assert "已归档 0 份，已办结未归档 1 份，过期 0 份" in dbr.err
    assert dbr(*seal) == 0
    assert dbr.json("archive", "list", *AT) == {"archived": 1, "due": []}
    assert codes(*seal) == (4, ["DBR450"])
    assert dbr("archive", "verify") == 0
    assert dbr.json("archive", "verify") == {"archives": 1, "wrong": {}, "newer": {}}
    bag = dbr.root / "archives" / DRAW / two_visited[1]
    (bag / "data/documents/record/notice.txt").write_text("改过", encoding="utf-8")
    (bag / "data/extra.txt").write_text("多出来的", encoding="utf-8")
    assert dbr("archive", "verify") == 1
    assert "被改动" in dbr.out
    assert "多出来的" in dbr.out
    assert dbr("verify-log") == 6
