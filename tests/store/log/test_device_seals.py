"""What a device remembers is read back as it was written, and nothing else is taken for it."""

import pytest

from dbl_random.model.problem import Exit, Refusal
from dbl_random.store.log.device_seals import DeviceSeal, read_seals, write_seals


def test_what_was_written_is_read_back_and_only_its_owner_may(tmp_path):
    memory, sealed = tmp_path / "seals", {"2016-energy-1/legal": DeviceSeal("a" * 64, "b" * 32, "c" * 64)}
    assert read_seals(memory) == {}
    write_seals(memory, sealed)
    assert read_seals(memory) == sealed
    assert memory.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [memory]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"k": []}',
        '{"k": "text"}',
        '{"k": {"intent": "a", "salt": "b"}}',
        '{"k": {"intent": "a", "salt": "b", "commitment": 1}}',
    ],
)
def test_a_file_that_is_something_else_is_refused_and_left_alone(tmp_path, text):
    memory = tmp_path / "seals"
    memory.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as told:
        read_seals(memory)
    assert (told.value.exit_status, [each.code for each in told.value.problems]) == (Exit.UNUSABLE, ["DBR418"])
    assert memory.read_text(encoding="utf-8") == text
