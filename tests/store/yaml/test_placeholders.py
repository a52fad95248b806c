"""Every value that `dbr init` left to be filled in is told where it stands."""

from collections import Counter

from dbl_random.store.founding import blank_files
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.placeholders import PLACEHOLDER, placeholders
from dbl_random.store.yaml.records import load_records


def test_every_placeholder_of_every_file_that_init_writes_is_found(tmp_path):
    written = Counter()
    for path, data in blank_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
        values = (line.partition("#")[0] for line in data.decode().splitlines())
        written += Counter({path: sum(line.count(f" {PLACEHOLDER}") for line in values)})
    found = list(placeholders(load_records(WorkingTree(tmp_path), registries="all").files))
    assert Counter(each.file for each in found) == written
    assert set(written) == {"data/organisation.yaml"}
    first = next(each for each in found if each.file == "data/organisation.yaml")
    assert (first.code, first.line, first.text) == ("DBR454", 2, "name: 待填写（单位全称）")
