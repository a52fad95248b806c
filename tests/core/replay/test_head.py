"""Point 6, as far as HEAD goes: what git's HEAD holds is unchanged, and what it lacks is told."""

from dbl_random.core.replay.finding import Weight
from dbl_random.core.replay.head import against_head


def test_what_differs_from_git_is_wrong_and_what_git_lacks_is_told():
    event, table = "audit-log/0000/00000004.json", "audit-log/snapshots/" + "0" * 64 + ".tsv"
    found = list(against_head([event], [table], ["audit-log/0000/00000005.json"]))
    assert [(f.code, f.weight, f.seq) for f in found] == [
        ("DBR360", Weight.WRONG, 4),
        ("DBR361", Weight.WRONG, None),
        ("DBR362", Weight.UNCHECKED, 5),
    ]


def test_the_files_that_git_lacks_are_counted_once():
    paths = [f"audit-log/0000/0000000{seq}.json" for seq in (7, 8, 9)]
    ((code, seq, file, message),) = [(f.code, f.seq, f.file, f.message) for f in against_head([], [], paths)]
    assert (code, seq, file, message) == ("DBR362", 7, paths[0], "有 3 个文件尚未提交到 git，git 不能为它们作证")


def test_where_head_has_all_files_there_is_nothing_to_tell():
    assert list(against_head([], [], [])) == []
