"""`dbr plan new`: what is written, and what comes next."""

WORDS = ("plan", "new", "2016-spot", "--item", "energy-use", "--registry", "energy", "--unit", "energy")


def test_the_file_is_written_and_the_next_step_said(dbr):
    assert dbr(*WORDS, "--ratio", "5%") == 0
    assert dbr.out == "已写入 plans/2016-spot.yaml\n"
    assert "下一步：dbr save，再运行 dbr plan submit 2016-spot" in dbr.err


def test_a_dry_run_shows_the_file(dbr):
    assert dbr(*WORDS, "--ratio", "5%", "--months", "8，10", "--dry-run") == 0
    assert "  - {batch: 2, month: 10}\n" in dbr.out
    assert "--dry-run：没有写入 plans/2016-spot.yaml。" in dbr.err
    assert not (dbr.root / "plans/2016-spot.yaml").exists()


def test_what_stands_in_the_way_of_a_draw_is_told(dbr):
    told = dbr.json(*WORDS, "--ratio", "1%")
    assert [each["code"] for each in told["remarks"]] == ["DBR203"]
    assert (told["written"], told["months"]) == (True, [7, 10])
    assert dbr(*WORDS[:2], "2016-more", *WORDS[3:], "--ratio", "1%") == 0
    assert "照此还不能抽取；改正后用 dbr plan check 2016-more 核对。" in dbr.err


def test_an_order_that_is_not_right_is_refused_with_the_option_that_said_it(dbr):
    assert dbr(*WORDS[:-1], "nobody", "--ratio", "5%") == 4
    assert "\n--unit: DBR120" in f"\n{dbr.err}"
