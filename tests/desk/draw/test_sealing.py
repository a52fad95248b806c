"""Every office seals digits or a commitment, by options or asked in turn."""

from dbl_random.core.record.checkpoint import parse_checkpoint
from dbl_random.desk.draw.draw import draw
from dbl_random.desk.draw.draw_options import DrawOptions
from dbl_random.desk.draw.own_device import seal_on_device

DRAW = "2016-civil-explosives-1"
TRUE = {
    "记入日志？": [True],
    "监督人": [""],
    "自有设备": [False],
    "位数字": ["3141592653", "2718281828", "1414213562", "1732050807"],
}


def test_offices_are_asked_in_turn_and_their_digits_are_sealed_as_typed_here(attended, plan, log_of):
    request = attended(**TRUE)
    draw(request, plan)
    state = log_of().draws[DRAW]
    assert set(state.sealed.body.how.values()) == {"terminal"}
    assert state.intent.hash in request.terminal.said


def test_a_stranger_as_witness_and_a_broken_commitment_are_asked_again(attended, plan, log_of, tmp_path, at):
    draw(at(), plan, options=DrawOptions(intent_only=True))
    intent = log_of().draws[DRAW].intent.hash
    found = seal_on_device(at(), DRAW, intent, "legal", tmp_path / "seals", "3141592653")
    request = attended(
        **{
            "监督人": ["nobody", ""],
            "法规科：是否已在自有设备": [True],
            "封存值": ["x", found.commitment],
            "自有设备": [False],
            "法规科请再次输入": ["3141592654", "3141592653"],
            "盐值": [found.salt],
            "位数字": ["2718281828", "1414213562", "1732050807"],
        }
    )
    draw(request, plan)
    state = log_of().draws[DRAW]
    assert state.sealed.body.how["legal"] == "device"
    assert state.outcome.body.contributions["legal"].salt == found.salt
    assert len(request.terminal.complaints) == 3
    # What the office signs lies ready before it gives its digits.
    text = (request.directory / f"checkpoints/{state.sealed.seq:08d}/checkpoint").read_text("ascii")
    assert parse_checkpoint(text).size == state.sealed.seq
    assert f"checkpoints/{state.sealed.seq:08d}/checkpoint" in "".join(request.terminal.said)


def test_weak_digits_from_options_are_told_and_at_a_terminal_the_room_decides(
    attended, at, plan, digits, room, refused, log_of
):
    weak = DrawOptions(digits={**digits, "legal": "0" * 10, "general": digits["personnel"]})
    question = "法规科的数字只用了一两个不同的数字，别人能够猜到；办公室的数字与另一个科室的数字相同"
    assert refused(draw, attended(**{question: [False]}), plan, options=weak) == (4, ["DBR419"])
    assert DRAW not in log_of().draws
    draw(at(), plan, options=weak, view=room)
    name, (told,) = room.seen[0]
    assert (name, [sentence[:3] for sentence in told]) == ("weak_digits", ["法规科", "办公室", "人事科"])
    assert log_of().draws[DRAW].outcome.body.contributions["legal"].digits == "0" * 10


def test_digits_that_are_not_weak_are_not_told(at, plan, options, room):
    draw(at(), plan, options=options(), view=room)
    assert "weak_digits" not in room.names
    assert "resumed" not in room.names


def test_a_draw_that_is_taken_up_is_told_before_anything_else(at, plan, options, room):
    draw(at(), plan, options=DrawOptions(intent_only=True))
    draw(at(), plan, options=options(), view=room)
    name, (state, step) = room.seen[0]
    assert (name, state.body.draw, type(step).__name__) == ("resumed", DRAW, "Seal")


def test_digits_of_another_office_or_in_order_are_asked_again(attended, plan, log_of):
    typed = ["3141592653", "3141592653", "0987654321", "2718281828", "1414213562", "1732050807"]
    request = attended(**{**TRUE, "位数字": typed})
    draw(request, plan)
    assert request.terminal.complaints == ["与另一个科室的数字相同", "是依次排列的数字"]
    assert log_of().draws[DRAW].outcome.body.contributions["general"].digits == "2718281828"


def test_a_sealed_value_of_digits_alone_is_somebodys_digits(attended, plan, log_of):
    request = attended(**{"法规科：是否已在自有设备": [True], "封存值（64": ["3" * 64, ""], **TRUE})
    draw(request, plan)
    assert request.terminal.complaints == ["封存值不会全是数字"]
    assert log_of().draws[DRAW].sealed.body.how["legal"] == "terminal"
