"""What YAML says, without its YAML."""

from dbl_random.store.book.plain import Record, at, path_at, plain, put
from dbl_random.store.yaml.fields import Sheet
from dbl_random.store.yaml.strict_yaml import read_yaml

TEXT = b"a: 012\nb: [x, y]\nc: {d: '', e: []}\nf:\n  - {g: 1}\n  - {g: 2, h: 3}\n"


def test_every_value_is_text_and_what_is_empty_is_not_written():
    assert plain(read_yaml(TEXT, Sheet("f"))) == {"a": "012", "b": ["x", "y"], "f": [{"g": "1"}, {"g": "2", "h": "3"}]}


def test_a_value_is_set_below_keys_that_are_made_on_the_way():
    record = Record()
    put(record, ("a", "b"), "c")
    assert (at(record, ("a", "b")), at(record, ("a", "x")), at(record, ("x", "y"))) == ("c", None, None)


def test_a_place_in_a_file_is_a_path():
    root = read_yaml(TEXT, Sheet("f"))
    assert path_at(root, 6, 12) == ("f", 1, "h")
    assert path_at(root, 6, 6) == ("f", 1, "g")
    assert path_at(root, 1, 1) == ("a",)
