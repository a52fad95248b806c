"""A name alone says what a system, an office program or a synchroniser left."""

import pytest

from dbl_random.model.stray_names import stray

LEFT = (".DS_Store", "._energy.csv", "Desktop.ini", "Thumbs.db", "~$名录.xlsx", ".~lock.energy.csv#")
COPIES = (
    "energy (冲突副本).csv", "energy(1).yaml", "energy（2）.csv", "energy-DESKTOP-AB12CD.yaml", "energy - 副本.csv",
    "energy.sync-conflict-20160701-093000-ABCDEF.yaml", "energy (conflicted copy 2016-07-01).csv", "energy.yaml.orig",
)  # fmt: skip
OWN = ("2016-energy.yaml", "energy.csv", "00000012.json", "2016-pc-1.yaml", "organisation.yaml")


@pytest.mark.parametrize(("names", "code"), [(LEFT, "DBR756"), (COPIES, "DBR757"), (OWN, None)])
def test_a_name_is_called_what_it_is(names, code):
    assert {getattr(stray(name), "code", None) for name in names} == {code}
