"""People's YAML is edited with its comments, and what is written is what was meant."""

from dbl_random.store.yaml.yaml_edit import edit


def test_comments_quotes_and_line_ends_stay():
    data = b'# head\r\na: "012"  # one\r\nb: [no, 12:30]\r\n'
    assert edit(data, lambda page: page.update(a="013")) == data.replace(b"012", b"013")


def test_where_the_library_loses_a_line_break_the_content_stays():
    data = b"# head\ns:      # people\n  - {id: a}   # first\n  - id: b   # second\n    title: two\n"
    made = edit(data, lambda page: page["s"][-1].update(more="k"))
    assert made == b"# head\ns:      # people\n  - {id: a}\n  - id: b\n    title: two\n    more: k\n"
