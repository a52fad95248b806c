"""A true draw is proven on the reader's machine: from the disk, from a server, offline, at any width."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from dbl_random.core.record.log_head import format_head, head_over
from dbl_random.core.record.proof import proof_bundle
from dbl_random.render.verification_page import render_verification_page

pytestmark = pytest.mark.no_cover

STEPS = ["bundle", "events", "inclusion", "order", "candidates", "strata"]
STEPS += ["seals", "seed", "result", "lots", "teams", "substitutions"]


@pytest.fixture
def bundle(practised):
    return proof_bundle(practised[0], "2016-energy-1.2", practised[1])


@pytest.mark.parametrize("width", [375, 1280])
def test_a_true_draw_is_proven_in_silence_and_fits_the_screen(shown, bundle, width):
    with shown(bundle, width) as seen:
        assert seen.proven()
        assert seen.passed() == STEPS
        seen.look_up("泉州")
        assert seen.overflow() == 0
        assert seen.faults() == []
        assert seen.errors == []
        assert seen.requests == [seen.address]


@pytest.mark.parametrize("draw", ["2016-energy-1", "2016-energy-2.2"])
def test_draws_that_other_code_made_are_proven(shown, golden, draw):
    with shown(proof_bundle(golden[0], draw, golden[1])) as seen:
        assert seen.passed() == STEPS


def test_a_shorter_log_proves_the_same_draw(shown, golden):
    with shown(proof_bundle(golden[0][:4], "2016-energy-1", golden[1])) as seen:
        assert seen.proven()
        assert "没有递补" in seen.page.text_content("#step-substitutions")


def test_a_log_of_two_events_less_than_a_full_tree_is_proven_at_every_size(shown, golden):
    for size in range(4, 13):
        with shown(proof_bundle(golden[0][:size], "2016-energy-1", golden[1])) as seen:
            assert seen.proven(), size


def test_from_a_local_server_nothing_is_asked_for_but_the_page(visit, served, bundle):
    folder, port, asked = served
    (folder / "verify.html").write_text(render_verification_page(bundle, "核验页", "局"), encoding="utf-8")
    with visit(f"http://127.0.0.1:{port}/verify.html", offline=False) as seen:
        assert seen.proven()
        assert seen.errors == []
        assert seen.requests == [seen.address]
    assert asked == ["/verify.html"]


def test_on_plain_http_the_reader_is_told_to_save_the_page(visit, served, bundle):
    folder, port, asked = served
    (folder / "verify.html").write_text(render_verification_page(bundle, "核验页", "局"), encoding="utf-8")
    address = f"http://portal.example:{port}/verify.html"
    with visit(address, offline=False, waits_for="#advice:not([hidden])") as seen:
        assert seen.page.evaluate("isSecureContext") is False
        assert "保存到电脑" in seen.text("#advice")
        assert "尚未核验" in seen.text("#verdict")
        assert "演练" in seen.text("header")
        assert seen.passed() == seen.failed() == []
        assert seen.text("#checkpoint") == "dbr-head/1 " + " ".join(bundle["checkpoint"].split())
        assert seen.faults() == []
        assert seen.errors == []
    assert asked == ["/verify.html"]


def test_a_copy_that_the_browser_saved_of_the_finished_page_works_again(shown, visit, bundle, tmp_path):
    copy = tmp_path / "saved.html"
    with shown(bundle) as seen:
        copy.write_text(seen.page.content(), encoding="utf-8")
    with visit(copy.as_uri()) as seen:
        assert seen.proven()
        assert seen.page.locator("#steps > li").count() == len(STEPS)
        assert seen.page.locator("#box p").count() == 3
        assert seen.errors == []


def test_a_browser_without_scripts_says_what_is_needed(browser, bundle, tmp_path):
    path = tmp_path / "verify.html"
    path.write_text(render_verification_page(bundle, "核验页", "局"), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert "脚本" in page.inner_text("main section >> nth=0")
    assert "尚未核验" in page.inner_text("#verdict")
    context.close()


def test_practice_is_marked(shown, bundle, golden_forger):
    with shown(bundle) as seen:
        assert "演练" in seen.text("header")
    golden_forger.events[1]["body"]["practice"] = False
    with shown(golden_forger.from_end_to_end().bundle()) as seen:
        assert seen.proven()
        assert "演练" not in seen.text("body")


def test_what_is_less_strong_is_said(shown, golden, bundle):
    with shown(bundle) as seen:
        assert "可信程度取决于现场终端" in seen.text("#notes")
        assert "在封存前作废" in seen.text("#notes")
        assert "名录库有误" in seen.text("#notes")
        assert "封存方式：命令选项（未独立封存）" in seen.text("#notes")
    with shown(proof_bundle(golden[0], "2016-energy-1", golden[1])) as seen:
        assert "可信程度取决于" not in seen.text("#notes")
        assert "2 个结果之间选择" in seen.text("#notes")
        assert "监察室记为自有设备封存" in seen.text("#notes")


def test_teams_that_are_still_to_come_are_said(shown, golden):
    with shown(proof_bundle(golden[0][:11], "2016-energy-2.2", golden[1])) as seen:
        assert seen.proven()
        assert "尚未配组" in seen.text("#notes")


def test_what_the_page_cannot_show_is_said(shown, bundle):
    with shown(bundle) as seen:
        limits = seen.text("section[aria-labelledby=h-limits]")
    for words in ("检查组由谁担任", "名单定得对不对", "其他记录", "检查点是不是真的", "本页的程序", "verify-log"):
        assert words in limits


# ----------------------------------------------------------------------------------------------- Looking up


def rows_of(forger):
    return [line.split("\t") for line in forger.table("draw.intent", "candidates").splitlines()[1:]]


def drawn_of(forger):
    return [line.split("\t") for line in forger.table("draw.outcome", "result").splitlines()[1:]]


def test_a_drawn_enterprise_finds_its_lot_its_place_and_the_last_drawn_lot(shown, forger):
    drawn = drawn_of(forger)
    number, code, name, stratum, ticket, _ = drawn[3]
    same = [row for row in drawn if row[3] == stratum]
    with shown(forger.bundle()) as seen:
        for wanted in (code, code.lower(), f" {code} "):
            said = seen.look_up(wanted)
            assert f"抽中，名单第 {number} 号" in said
            assert ticket in said
            assert f"第 {[row[1] for row in same].index(code) + 1} 位" in said
            assert same[-1][4] in said
            assert name in said


def test_an_enterprise_that_was_not_drawn_finds_its_lot_behind_the_last(shown, forger):
    drawn = {row[1] for row in drawn_of(forger)}
    seed = forger.body("draw.outcome")["seed"]
    code, _, stratum, *_ = next(row for row in rows_of(forger) if row[3] == "candidate" and row[0] not in drawn)
    lots = {
        row[0]: hashlib.sha256(f"{seed},2016-energy-1.2,{row[0]}\n".encode()).hexdigest()
        for row in rows_of(forger)
        if row[3] == "candidate" and row[2] == stratum
    }
    place = sorted(lots.values()).index(lots[code]) + 1
    with shown(forger.bundle()) as seen:
        said = seen.look_up(code)
        assert "没有抽中" in said
        assert lots[code] in said
        assert f"第 {place} 位（共 {len(lots)} 户）" in said


def test_an_enterprise_that_could_not_be_drawn_finds_why(shown, forger):
    rows = rows_of(forger)
    excluded = next(row for row in rows if row[3] == "excluded")
    outside = next(row for row in rows if row[4] == "deregistered")
    with shown(forger.bundle()) as seen:
        assert "计入总数，不参加抽取" in seen.look_up(excluded[0])
        assert "暂停经营" in seen.look_up(excluded[0])
        assert "不在这次抽取的范围内" in seen.look_up(outside[0])
        assert "已注销" in seen.look_up(outside[0])


def test_a_substitute_and_who_it_replaced_find_each_other(shown, forger):
    body = forger.events[next(s for s in forger.seqs if forger.events[s]["type"] == "draw.substituted")]["body"]
    with shown(forger.bundle()) as seen:
        assert "由递补企业替换" in seen.look_up(body["replaced"])
        assert "递补" in seen.look_up(body["replacement"])
        assert "没有抽中" in seen.look_up(body["replacement"])
        assert "由递补企业替换" in seen.text("#list")


def test_names_are_found_by_a_part_and_chosen_from(shown, forger):
    with shown(forger.bundle()) as seen:
        assert "请选一户" in seen.look_up("有限公司")
        assert seen.page.locator("#found button").count() == 20
        name = seen.text("#found button >> nth=2").split("（")[0]
        seen.page.click("#found button >> nth=2")
        assert name in seen.text("#found h3")
        assert "名单中没有" in seen.look_up("不存在的企业")
        assert "请填写" in seen.look_up("  ")


def test_lists_come_a_hundred_rows_at_a_time(shown, forger):
    rows = rows_of(forger)
    with shown(forger.bundle()) as seen:
        assert seen.page.locator("#list tbody tr").count() == len(drawn_of(forger))
        options = seen.page.locator("#which option").all_inner_texts()
        others = next(text for text in options if "分层 others 的" in text)
        seen.page.select_option("#which", label=others)
        able = [row for row in rows if row[2] == "others" and row[3] == "candidate"]
        assert seen.page.locator("#list tbody tr").count() == 100
        seen.page.click("text=下一页")
        assert seen.text("#list tbody td >> nth=0") == "101"
        while not seen.page.is_disabled("text=下一页"):
            seen.page.click("text=下一页")
        assert seen.text("#list tbody tr:last-child td >> nth=0") == str(len(able))
        excluded = next(text for text in options if "不参加抽取" in text)
        seen.page.select_option("#which", label=excluded)
        assert seen.page.locator("#list tbody tr").count() == sum(row[3] == "excluded" for row in rows)


# ------------------------------------------------------------------------------- Checkpoints and the raw files


def test_a_head_that_was_kept_elsewhere_is_compared(shown, bundle, other_root):
    true = bundle["checkpoint"]
    origin, size, encoded, _ = true.split("\n")
    head, other = f"dbr-head/1 {origin} {size} {encoded}", other_root(true).split("\n")[2]
    with shown(bundle) as seen:
        assert "√ 一致" in seen.compare(true)
        assert "√ 一致" in seen.compare(true.replace("\n", "\r\n") + "\n— legal signature\n")
        assert "√ 一致" in seen.compare(f"{size}:{encoded}")
        assert "× 不一致" in seen.compare(other_root(true))
        assert "× 不是同一本日志" in seen.compare(f"else.example\n{size}\n{encoded}\n")
        assert seen.text("#checkpoint") == head
        assert "√ 一致" in seen.compare(f"  {head}\r\n")
        assert "× 不一致" in seen.compare(f"dbr-head/1 {origin} {size} {other}")
        assert "× 不是同一本日志" in seen.compare(f"dbr-head/1 else.example {size} {encoded}")
        zeros = f"dbr-head/1 {origin} 0{size} {encoded}", f"{origin}\n0\n{encoded}"
        for none in ("2016-07-01", "", f"{head} x", *zeros):
            assert "这不是日志头" in seen.compare(none)
        assert seen.errors == []


def test_a_head_not_newer_than_the_pages_is_proven_contained_and_of_a_newer_one_it_cannot_know(shown, golden, bundle):
    lines = golden[0]
    small = proof_bundle(lines[:11], "2016-energy-1", golden[1])
    heads = [format_head(head_over("dbr.example", lines[:size])) for size in range(1, len(lines) + 1)]
    with shown(small) as seen:
        for size, head in enumerate(heads[:10], 1):
            assert f"√ 包含：您保存的第 {size} 条时的日志头" in seen.compare(head)
            other = format_head(head_over("dbr.example", [*lines[: size - 1], b"else"]))
            assert f"前 {size} 条算不出您保存的根" in seen.compare(other)
            assert "× 不一致" in seen.text("#compared")
        assert "√ 一致" in seen.compare(heads[10])
        assert "本页不能知道" in seen.compare(heads[11])
        seen.compare("\n".join((heads[2], heads[10], heads[11], "x")))
        starts = ["√ 包含", "√ 一致", "本页不能知道", "这不是日志头"]
        told = seen.page.locator("#compared p").all_inner_texts()
        assert all(each.startswith(start) for each, start in zip(told, starts, strict=True))


def test_the_verdict_says_which_draw_was_proven_whatever_the_page_calls_itself(shown, golden):
    """A bundle of another draw under this draw's page said √ 通过."""
    with shown(proof_bundle(golden[0], "2016-energy-2.2", golden[1]), title="2016年度第1批核验页") as seen:
        assert seen.proven()
        day = "年".join(json.loads(golden[0][10])["time"][:7].split("-"))
        assert "抽查 2016-energy-2.2（计划 2016-energy 第 2 批，第 2 次抽取，" in seen.text("#verdict")
        assert day.replace("年0", "年") in seen.text("#verdict")
        assert "页首的标题没有经过核验" in seen.text("#box")


@pytest.mark.parametrize("at", ["forger", "golden_forger", "later_forger"])
def test_a_bundle_of_the_first_version_is_proven_as_it_was(shown, request, at):
    old = request.getfixturevalue(at).old_bundle()
    origin, size, encoded, _ = old["checkpoint"].split("\n")
    with shown(old) as seen:
        assert seen.passed() == STEPS
        assert "√ 一致" in seen.compare(f"dbr-head/1 {origin} {size} {encoded}")
        assert "旧式的，不能直接核对" in seen.compare(f"dbr-head/1 {origin} {int(size) - 1} {encoded}")


def test_the_published_page_of_a_year_before_this_version_is_proven(visit):
    page = Path(__file__).parents[1] / "vectors" / "year-1" / "notices" / "2016-energy-1" / "results-verify.html"
    block = re.search(r'id="proof">(.*?)</script>', page.read_text("utf-8"))[1]
    assert '"v":"dbr-proof/1"' in block
    with visit(page.as_uri()) as seen:
        assert seen.proven()


def test_nothing_is_compared_with_what_is_not_proven(shown, forger, other_root):
    bundle = forger.bundle()
    with shown(bundle | {"checkpoint": other_root(bundle["checkpoint"])}) as seen:
        assert "核验通过以后才能核对" in seen.compare(bundle["checkpoint"])


def test_the_raw_files_come_byte_for_byte(shown, bundle, practised, tmp_path):
    with shown(bundle) as seen:
        buttons = seen.page.locator("#files button")
        assert buttons.count() == 2 + len(bundle["files"]) + len(bundle["events"])
        got = {}
        for number in range(buttons.count()):
            if number % 8 == 7:  # Chromium gives a page ten files at a time
                seen.page.reload()
                seen.page.wait_for_selector("#box.passed")
            with seen.page.expect_download() as download:
                buttons.nth(number).click()
            download.value.save_as(tmp_path / "got")
            got[download.value.suggested_filename] = (tmp_path / "got").read_bytes()
        assert seen.errors == []
        assert all(url == seen.address or url.startswith("blob:") for url in seen.requests)
    for event in bundle["events"]:
        assert got[f"{event['seq']:08}.json"] == practised[0][event["seq"] - 1]
    for name in bundle["files"]:
        assert hashlib.sha256(got[name]).hexdigest() == name[:64]
    assert got["checkpoint.txt"].decode() == bundle["checkpoint"]
    assert json.loads(got["2016-energy-1.2.proof.json"]) == bundle


# ----------------------------------------------------------------------------------------------- Hostile texts

NAMES = [
    "</script><script>document.title='hacked'</script>",
    "<img src=x onerror=alert(1)>&amp;&lt;",
    "=1+1[/]'\"`${1}\\u003c",
    "😀泉州𠮷野家𫟹有限公司",
    "שלום مرحبا 有限公司",
    "<!--<script>",
    "长" * 60,
]


def test_odd_names_are_shown_as_they_are_and_do_nothing(shown, golden_forger):
    def name(lines):
        for number, odd in enumerate(NAMES):
            cells = lines[number].split("\t")
            lines[number] = "\t".join([cells[0], odd, *cells[2:]])

    golden_forger.rows("draw.intent", "candidates", name)
    bundle = golden_forger.from_end_to_end().bundle()
    title = "</title><script>alert(2)</script>&😀"
    with shown(bundle, 375, title=title, bureau="<b>局</b>\u202e&") as seen:
        assert seen.proven()
        assert seen.page.title() == title
        assert seen.text("h1") == title
        assert "<b>局</b><U+202E>&" in seen.text(".bureau")
        rows = rows_of(golden_forger)
        for number, odd in enumerate(NAMES):
            seen.look_up(rows[number][0])
            assert seen.page.text_content("#found h3") == odd
        assert seen.overflow() == 0
        assert seen.errors == []
        assert seen.requests == [seen.address]


def test_a_name_that_turns_the_writing_is_refused_and_spelled_out(shown, golden_forger):
    golden_forger.body("draw.intent")["place"] = "三楼\u202e室议会"
    with shown(golden_forger.from_end_to_end().bundle()) as seen:
        assert seen.failed() == ["events"]
        assert "U+202E" in seen.text("#step-events")
        assert not re.search("[\u202a-\u202e]", seen.text("body"))
