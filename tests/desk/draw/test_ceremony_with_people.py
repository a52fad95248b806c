"""What the terminal is asked in a ceremony, and what its answers come to."""

import shutil

import pytest

from dbl_random.desk.draw.draw import draw
from dbl_random.desk.draw.draw_options import DrawOptions
from dbl_random.desk.draw.own_device import seal_on_device

DRAW = "2016-civil-explosives-1"
TRUE = {"记入日志？": [True], "监督人": [""], "自有设备": [False], "位数字": ["3141592653"]}


def test_offices_are_asked_in_turn_and_their_digits_are_sealed_as_typed_here(attended, plan, log_of):
    request = attended(**TRUE)
    draw(request, plan)
    state = log_of().draws[DRAW]
    assert set(state.sealed.body.how.values()) == {"terminal"}
    assert state.intent.hash in request.terminal.said


def test_what_is_not_confirmed_is_not_begun(attended, plan, refused, unwritten):
    with unwritten():
        assert refused(draw, attended(**{"记入日志？": [False]}), plan) == (4, ["DBR419"])


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
            "位数字": ["2718281828"],
        }
    )
    draw(request, plan)
    state = log_of().draws[DRAW]
    assert state.sealed.body.how["legal"] == "device"
    assert state.outcome.body.contributions["legal"].salt == found.salt
    assert len(request.terminal.complaints) == 3


@pytest.fixture
def sealed(attended, plan, finished):
    """A draw that is sealed and broke off, and has lost what was kept for its opening."""

    def stop(*_):
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dbl_random.desk.draw.draw.log_outcome", stop)
        with pytest.raises(KeyboardInterrupt):
            draw(attended(**TRUE), plan)
    return finished


def test_digits_are_asked_again_after_a_break_and_an_empty_answer_withholds_once_confirmed(
    attended, plan, sealed, log_of
):
    answers = {"确实不能开启": [False, True], "法规科请再次输入": [""], "请再次输入": ["3141592653"]}
    draw(attended(**answers), plan)
    contributions = log_of().draws[DRAW].outcome.body.contributions
    assert contributions["legal"] is None
    assert contributions["general"].digits == "3141592653"


def test_a_lost_nonce_and_lost_salts_are_confirmed(attended, plan, sealed, refused, log_of):
    shutil.rmtree(sealed / ".dbr" / "ceremony")
    events = len(log_of().events)
    assert refused(draw, attended(确认找不回来=[False]), plan) == (4, ["DBR419"])
    lost = {"确认找不回来": [True], "盐值已经丢失": [False]}
    assert refused(draw, attended(**lost), plan) == (4, ["DBR419"])
    assert len(log_of().events) == events
    draw(attended(**lost | {"盐值已经丢失": [True]}), plan)
    body = log_of().draws[DRAW].outcome.body
    assert body.machine_nonce is None
    assert set(body.contributions.values()) == {None}


def test_off_the_terminal_a_lost_salt_is_told_as_that(at, plan, sealed, options, refused):
    shutil.rmtree(sealed / ".dbr" / "ceremony")
    assert refused(draw, at(), plan, options=options()) == (4, ["DBR401"] * 4)
