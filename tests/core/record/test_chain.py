"""The golden log's files are parsed and made again to the byte; a line in any other form is no event."""

import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from dbl_random.core.record.canonical import encode
from dbl_random.core.record.chain import BrokenLineError, event_path, head_of, line_hash, make_line, parse_line
from dbl_random.model.event import ZEROS, DrawVoid

FOLDER = Path(__file__).parents[2] / "vectors" / "golden-log" / "audit-log"
PATHS = sorted(path for path in FOLDER.glob("[0-9]*/*.json"))
LINE = PATHS[7].read_bytes()  # draw.void: the shortest


def changed(**fields):
    return encode({**json.loads(LINE), **fields}) + b"\n"


def without(name):
    return encode({field: value for field, value in json.loads(LINE).items() if field != name}) + b"\n"


def broken(data):
    with pytest.raises(BrokenLineError) as caught:
        parse_line(data)
    return str(caught.value)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_golden_line_is_made_again_to_the_byte(path):
    event = parse_line(path.read_bytes())
    again = make_line(event.body, seq=event.seq, prev=event.prev, time=event.time, actor=event.actor, tool=event.tool)
    assert again == path.read_bytes()
    assert event.hash == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_golden_log_hangs_together_and_lies_where_it_should():
    events = []
    for path in PATHS:
        seq, prev = head_of(events)
        event = parse_line(path.read_bytes())
        assert (event.seq, event.prev) == (seq, prev)
        assert path.relative_to(FOLDER).as_posix() == event_path(seq)
        events.append(event)
    assert head_of(events) == (len(PATHS) + 1, events[-1].hash)
    assert head_of(()) == (1, ZEROS)


@pytest.mark.parametrize(
    ("seq", "path"),
    [
        (1, "0000/00000001.json"),
        (99, "0000/00000099.json"),
        (100, "0001/00000100.json"),
        (101, "0001/00000101.json"),
        (199, "0001/00000199.json"),
        (9_999, "0099/00009999.json"),
        (10_000, "0100/00010000.json"),
        (999_999, "9999/00999999.json"),
    ],
)
def test_a_hundred_events_a_folder(seq, path):
    assert event_path(seq) == path


def test_names_sort_as_numbers_do():
    paths = [event_path(seq) for seq in range(1, 1202)]
    assert paths == sorted(paths)


@pytest.mark.parametrize("name", ["v", "seq", "prev", "time", "type", "actor", "tool", "body"])
def test_the_eight_fields_are_all_there(name):
    assert "字段不是规定的八个" in broken(without(name))


def test_there_is_no_ninth_field():
    assert "字段不是规定的八个" in broken(changed(note="x"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("v", 1),
        ("seq", "8"),
        ("seq", True),
        ("prev", None),
        ("time", 0),
        ("type", None),
        ("actor", ["staff-01"]),
        ("tool", 1),
        ("body", []),
        ("body", "x"),
    ],
)
def test_a_field_of_another_type_is_refused_by_its_name(field, value):
    assert broken(changed(**{field: value})) == f"字段 {field} 的类型不对"


@pytest.mark.parametrize("version", ["dbr-log/2", "dbr-log/1 ", "DBR-LOG/1", ""])
def test_another_version_is_refused(version):
    assert "版本" in broken(changed(v=version))


@pytest.mark.parametrize(
    "time",
    [
        "2016-07-01T09:30:00Z",
        "2016-07-01T01:30:00+00:00",
        "2016-07-01T09:30:00.5+08:00",
        "2016-07-01 09:30:00+08:00",
        "2016-02-30T09:30:00+08:00",
        "2016-07-01T24:00:00+08:00",
        "2016-07-01T09:30:60+08:00",
        "２016-07-01T09:30:00+08:00",
        "",
    ],
)
def test_the_clock_has_one_form(time):
    assert "时间" in broken(changed(time=time))


@pytest.mark.parametrize("actor", ["", "吴静", "-x", "a b", "a" * 65])
def test_the_actor_is_an_id(actor):
    assert "经办人" in broken(changed(actor=actor))


def test_a_broken_body_breaks_the_line_and_names_the_field():
    assert broken(changed(body={"intent": 7, "reason": "x"})) == "body.approved_by：应为必备字段"
    assert "draw.rerolled" in broken(changed(type="draw.rerolled"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        LINE[:-1],
        LINE + b"\n",
        LINE[:-1] + b"\r\n",
        b" " + LINE,
        b"\xef\xbb\xbf" + LINE,
        LINE.replace(b":", b": ", 1),
        LINE + LINE,
        b"[]\n",
        b"null\n",
        json.dumps(json.loads(LINE), indent=1).encode() + b"\n",
        json.dumps(json.loads(LINE), separators=(",", ":")).encode() + b"\n",
    ],
)
def test_a_line_is_one_object_and_one_line_end(data):
    broken(data)


def test_cutting_a_line_anywhere_breaks_it():
    for length in range(len(LINE)):
        broken(LINE[:length])


def test_sha256sum_alone_follows_the_chain():
    for before, after in pairwise(PATHS):
        named = re.search(rb'"prev":"([0-9a-f]{64})"', after.read_bytes())[1].decode()
        assert named == hashlib.sha256(before.read_bytes()).hexdigest() == line_hash(before.read_bytes())


def test_a_text_that_may_not_stand_in_the_log_is_not_written():
    with pytest.raises(ValueError, match="控制字符"):
        make_line(DrawVoid(7, "a\nb", "s"), seq=1, prev=ZEROS, time="x", actor="s", tool="t")
