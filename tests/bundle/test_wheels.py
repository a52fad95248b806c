"""What a bundle must hold is told by the lock and by the tags of wheels, without a look at any network."""

from pathlib import Path

import pytest
from wheels import PYTHONS, TARGETS, Pin, files_of, foreign, lacking, pins_of

LOCK = (Path(__file__).resolve().parents[2] / "requirements" / "run.lock").read_text(encoding="utf-8")
PINS = pins_of(LOCK)
AT = {(target.python, target.name): target for target in TARGETS}
LXML = Pin("lxml", "6.1.3", "", ("a" * 64,))
DOCX = Pin("python-docx", "1.2.0", "", ("b" * 64, "c" * 64))
COLORAMA = Pin("colorama", "0.4.6", "sys_platform == 'win32'", ("d" * 64,))


def names(pins):
    return [pin.name for pin in pins]


def test_every_line_of_the_lock_is_a_pin_with_its_hashes():
    assert len(PINS) == LOCK.count("==") - LOCK.count(" == ")
    assert sum(len(pin.hashes) for pin in PINS) == LOCK.count("--hash=sha256:")


def test_every_python_on_every_platform_is_asked_for():
    assert {python for python, _ in AT} == set(PYTHONS)
    assert {(target.name, target.must) for target in TARGETS} == {
        ("linux-x86_64", True),
        ("linux-aarch64", True),
        ("windows-x86_64", False),
    }


def test_a_pin_is_needed_where_its_marker_holds():
    needed = {key: "colorama" in names(target.needs(PINS)) for key, target in AT.items()}
    assert all(there == name.startswith("windows") for (_, name), there in needed.items())


@pytest.mark.parametrize(
    ("file", "fits"),
    [
        ("lxml-6.1.3-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl", True),
        ("lxml-6.1.3-cp311-cp311-manylinux_2_28_x86_64.whl", True),
        ("lxml-6.1.3-cp310-abi3-manylinux_2_17_x86_64.whl", True),
        ("lxml-6.1.3-py3-none-any.whl", True),
        ("lxml-6.1.3-cp311-cp311-manylinux_2_34_x86_64.whl", False),  # newer than the systems in offices
        ("lxml-6.1.3-cp311-cp311-musllinux_1_2_x86_64.whl", False),
        ("lxml-6.1.3-cp311-cp311-manylinux_2_17_aarch64.whl", False),
        ("lxml-6.1.3-cp312-cp312-manylinux_2_17_x86_64.whl", False),
        ("lxml-6.1.3-cp312-abi3-manylinux_2_17_x86_64.whl", False),
        ("lxml-6.1.3-cp311-cp311-win_amd64.whl", False),
        ("lxml-6.1.2-cp311-cp311-manylinux_2_17_x86_64.whl", False),
    ],
)
def test_a_wheel_fits_by_its_tags_and_version(file, fits):
    assert names(lacking([file], [LXML], AT["3.11", "linux-x86_64"])) == ([] if fits else ["lxml"])


def test_what_is_missing_is_missing_for_that_target_alone():
    wheels = ["lxml-6.1.3-cp314-cp314-win_amd64.whl", "python_docx-1.2.0-py3-none-any.whl"]
    everything = [LXML, DOCX, COLORAMA]
    assert names(lacking(wheels, everything, AT["3.14", "windows-x86_64"])) == ["colorama"]
    assert names(lacking(wheels, everything, AT["3.13", "windows-x86_64"])) == ["lxml", "colorama"]
    assert names(lacking(wheels, everything, AT["3.14", "linux-aarch64"])) == ["lxml"]


def test_a_file_that_the_lock_does_not_name_is_foreign_unless_it_was_built_here():
    found = {"python_docx-1.2.0-py3-none-any.whl": "b" * 64, "bagit-1.9.0-py3-none-any.whl": "e" * 64}
    assert foreign(found, [DOCX], ["bagit"]) == []
    assert foreign(found, [DOCX], []) == ["bagit-1.9.0-py3-none-any.whl"]
    assert foreign({**found, "python_docx-1.2.0-py3-none-any.whl": "f" * 64}, [DOCX], ["bagit"]) == [
        "python_docx-1.2.0-py3-none-any.whl"
    ]


def test_what_is_installed_is_asked_for_by_the_very_files_that_lie_there():
    found = {"python_docx-1.2.0-py3-none-any.whl": "b" * 64, "colorama-0.4.6-py2.py3-none-any.whl": "d" * 64}
    assert DOCX.requirement(files_of(DOCX, found)) == f"python-docx==1.2.0 --hash=sha256:{'b' * 64}"
    condition = "colorama==0.4.6 ; sys_platform == 'win32' --hash=sha256:"
    assert COLORAMA.requirement(files_of(COLORAMA, found)) == condition + "d" * 64
