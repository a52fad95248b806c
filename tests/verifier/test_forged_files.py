"""Forgeries of files: names, form, chain, envelopes and snapshots. Each is chained again; one rule alone is broken."""

import pytest

pytestmark = pytest.mark.no_cover


def edited(log, seq, old, new):
    """The file of the last event, written otherwise than canonically."""
    name = f"0000/{seq:08d}.json"
    data = log.files()[name]
    assert old in data
    log.raw[name] = data.replace(old, new, 1)


FORMS = {
    "a number written as a float": (b'"batch":1', b'"batch":1.0', "数字"),
    "a number written as a power": (b'"batch":1', b'"batch":1e0', "数字"),
    "a duplicate key": (b'"batch":1', b'"batch":1,"batch":1', "重复的字段"),
    "a space": (b'"batch":1', b'"batch": 1', "规范形式"),
    "keys in another order": (b'"attempt":1,"batch":1', b'"batch":1,"attempt":1', "规范形式"),
    "an escape that is not needed": (b'"plan":"2016', b'"plan":"\\u0032016', "规范形式"),
    "no line end": (b"}\n", b"}", "规范形式"),
    "two line ends": (b"}\n", b"}\n\n", "规范形式"),
    "a byte order mark": (b'{"actor"', b'\xef\xbb\xbf{"actor"', "JSON"),
    "bytes that are not UTF-8": ("三楼".encode(), "三楼".encode("gb18030"), "编码"),
    "letters not in NFC": ("三楼".encode(), "Cafe\u0301".encode(), "文字"),
    "an invisible character": ("三楼".encode(), "三\u200b楼".encode(), "文字"),
    "an escaped control character": ("三楼".encode(), b"\\u0007", "文字"),
    "a lone surrogate": ("三楼".encode(), b"\\ud800", "文字"),
    "a number that is too large": (b'"batch":1', b'"batch":9007199254740992', "整数超出范围"),
    "brackets without end": (b'"batch":1', b'"batch":' + b"[" * 100_000, "JSON"),
}


@pytest.mark.parametrize("form", FORMS)
def test_an_event_in_another_form_is_refused(log, found, form):
    old, new, what = FORMS[form]
    edited(log.until(2), 2, old, new)
    assert found(log) == (2, "0000/00000002.json", what)


ENVELOPES = {
    "another version": ({"v": "dbr-log/2"}, "v"),
    "another number": ({"seq": 5}, "seq"),
    "a time in another zone's form": ({"time": "2016-07-01T13:00:00Z"}, "time"),
    "a time that does not exist": ({"time": "2016-02-30T09:00:00+08:00"}, "time"),
    "full-width digits": ({"time": "２016-07-01T21:00:00+08:00"}, "time"),
    "nobody at the keyboard": ({"actor": ""}, "actor"),
    "an actor who is no id": ({"actor": "职员一"}, "actor"),
    "no program": ({"tool": ""}, "tool"),
    "a number for a type": ({"type": 4}, "type"),
    "a list for a body": ({"body": []}, "body"),
    "one field too many": ({"note": ""}, "记录 的字段"),
}


@pytest.mark.parametrize("envelope", ENVELOPES)
def test_an_envelope_out_of_order_is_refused(log, found, envelope):
    changes, what = ENVELOPES[envelope]
    log.until(4).events[4] |= changes
    assert found(log) == (4, "0000/00000004.json", what)


def test_an_envelope_without_a_field_is_refused(log, found):
    del log.until(4).events[4]["tool"]
    assert found(log) == (4, "0000/00000004.json", "记录 的字段")


def test_an_event_changed_without_chaining_again_is_seen_at_the_next(log, found):
    log.until(6).raw["0000/00000005.json"] = log.files()["0000/00000005.json"].replace("注销".encode(), "吊销".encode())
    assert found(log) == (6, "0000/00000006.json", "prev（前一条记录的哈希）")


def test_a_first_event_that_follows_another_is_refused(log, found):
    edited(log.until(1), 1, b'"prev":"00', b'"prev":"10')
    assert found(log) == (1, "0000/00000001.json", "prev（前一条记录的哈希）")


def test_a_hash_in_another_form_is_refused(log, found):
    edited(log.until(6), 6, b'"prev":"', b'"prev":"X')
    assert found(log) == (6, "0000/00000006.json", "prev")


def test_a_missing_event_is_seen_at_its_place(judge, log):
    log.raw["0000/00000011.json"] = None
    log.snapshots.pop("638c3de1d4dc1fa6a02af773bb0e6b3b26f273dd8fe8ec6f137b3e3c0ecf3d37.tsv")
    report = judge.verify(log.files())
    assert [(one.event, one.file, one.what) for one in report.findings] == [(11, "0000/00000011.json", "缺少记录")]
    assert report.dependent == [12]


def test_an_empty_log_proves_nothing(judge):
    assert judge.verify({}).exit_status == 1


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        "0000/00000001.json~",
        "0001/00000013.json",
        "0000/1.json",
        "0000/00000000.json",
        "lock",
        "snapshots/.gitkeep",
    ],
)
def test_other_files_are_refused(log, found, name):
    log.raw[name] = b"{}\n"
    assert found(log) == (None, name, "多余的文件")


def test_a_keeper_for_git_is_let_through_when_it_is_empty(judge, log, found):
    log.raw[".gitkeep"] = b""
    assert judge.verify(log.files()).exit_status == 6
    log.raw[".gitkeep"] = b"x"
    assert found(log) == (None, ".gitkeep", "多余的文件")


# ------------------------------------------------------------------ snapshots


def snapshot(log, seq=2, field="candidates"):
    return "snapshots/" + log.body(seq)[field]["file"]


def test_a_missing_snapshot_is_seen(log, found):
    log.raw[snapshot(log.until(2))] = None
    assert found(log) == (2, snapshot(log), "缺少快照")


def test_a_snapshot_that_nobody_names_is_refused(log, found):
    log.raw["snapshots/" + "0" * 64 + ".tsv"] = b"id\n"
    assert found(log) == (None, "snapshots/" + "0" * 64 + ".tsv", "多余的快照")


def test_a_snapshot_of_other_bytes_is_seen(log, found):
    log.until(2).raw[snapshot(log)] = log.text(2, "candidates").replace("示例企业001", "示例企业00一").encode()
    assert found(log) == (2, snapshot(log), "快照的哈希")


@pytest.mark.parametrize(("field", "what"), [("bytes", "快照的 bytes"), ("rows", "快照的 rows")])
def test_a_snapshot_of_another_size_than_said_is_seen(log, found, field, what):
    log.until(2).body(2)["candidates"][field] += 1
    assert found(log) == (2, snapshot(log), what)


def test_a_table_may_not_stand_where_json_belongs(log, found):
    log.until(2).body(2)["pool"] = log.body(2)["candidates"]
    assert found(log) == (2, "0000/00000002.json", "body.pool 的字段")


TABLES = {
    "no line at the end": (lambda text: text[:-1], "表的结尾"),
    "Windows line ends": (lambda text: text.replace("\n", "\r\n"), "表中文字"),
    "a row with one field too many": (
        lambda text: text.replace("deregistered\n", "deregistered\tx\n", 1),
        "表第 11 行的列数",
    ),
    "an empty row": (lambda text: text + "\n", "表第 123 行的列数"),
    "another header": (lambda text: text.replace("reason", "why", 1), "表头"),
    "another encoding": (lambda text: text.encode("gb18030"), "编码"),
    "a bidirectional mark": (lambda text: text.replace("示例企业001", "示例企业\u202e001"), "表中文字"),
}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_in_another_form_is_refused(log, found, table):
    edit, what = TABLES[table]
    log.until(2).put(2, "candidates", edit(log.text(2, "candidates")))
    assert found(log) == (2, snapshot(log), what)


STRAYS = {
    "an unknown ending": ({"file": "0" * 64 + ".csv", "bytes": 3}, "快照文件名"),
    "a path": ({"file": "../0000/00000001.json", "bytes": 3}, "快照文件名"),
    "rows of something that is no table": ("rows", "快照引用的字段"),
}


@pytest.mark.parametrize("stray", STRAYS)
def test_an_event_of_unknown_type_refers_to_snapshots_like_any_other(log, found, stray):
    reference, what = STRAYS[stray]
    pool = log.until(2).body(2)["pool"]
    log.events[log.append(1)].update(type="result.recorded", body={"table": pool | {"rows": 1}})
    if reference != "rows":
        log.body(3)["table"] = reference
    event, _, found_what = found(log)
    assert (event, found_what) == (3, what)


def test_an_event_of_unknown_type_has_an_object_for_a_body(log, found):
    seq = log.until(2).append(1)
    log.events[seq].update(type="result.recorded", body=[])
    assert found(log) == (3, "0000/00000003.json", "body")


def test_a_pool_that_is_not_canonical_is_refused(log, found):
    log.until(2).put(2, "pool", log.text(2, "pool").replace('"inspectors":', '"inspectors": '))
    assert found(log) == (2, snapshot(log, field="pool"), "规范形式")
