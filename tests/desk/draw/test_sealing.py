"""Every office seals digits or a commitment, by options or asked in turn."""

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
