"""`dbr check`: the verdict, its findings on stdout, its remarks as words."""


def test_the_sample_passes(dbr):
    assert dbr("check") == 0
    first, *_, verdict = dbr.out.splitlines()
    assert "（演练库），2016-07-01" in first
    assert verdict.startswith("通过：没有须改正的问题；另有 ")
    assert "提示 DBR246 " in dbr.err


def test_what_must_be_mended_has_place_line_and_next_step(dbr):
    path = dbr.root / "plans/2016-power.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    assert dbr("check", "--at", "2016-08-20") == 1
    assert "plans/2016-power.yaml:" in dbr.out
    assert "DBR218" in dbr.out
    assert "  建议：" in dbr.out
    assert dbr.out.splitlines()[-1].startswith("不通过：有 ")


def test_its_json_counts_what_was_checked(dbr):
    found = dbr.json("check")
    assert (found["status"], found["day"], found["practice"]) == (0, "2016-07-01", True)
    assert (found["counts"]["plans"], found["findings"]) == (8, [])


def test_a_store_without_registries_is_checked(dbr):
    for folder in ("plans", "data/registries"):
        for path in (dbr.root / folder).iterdir():
            path.unlink()
    assert dbr("check") == 1
    assert "名录库 0" in dbr.out
    assert "户数" not in dbr.out
