"""Every office seals digits or a commitment, by options or asked in turn."""

from dbl_random.core.record.checkpoint import parse_checkpoint
from dbl_random.desk.draw.draw import draw
from dbl_random.desk.draw.draw_options import DrawOptions
from dbl_random.desk.draw.own_device import seal_on_device
from dbl_random.desk.draw.sealing import given_entries
from dbl_random.desk.draw.view import CeremonyView
from dbl_random.desk.request import Nobody
from dbl_random.model.event import OfficeName

DRAW = "2016-civil-explosives-1"
TRUE = {
    "记入日志？": [True],
    "监督人": [""],
    "自有设备": [False],
    "位数字": ["3141592653", "2718281828", "1414213562", "1732050807"],
}


class Told(CeremonyView):
    """Remembers who is to sign what before the opening."""

    def __init__(self):
        self.signs = []

    def signs_first(self, offices, path):
        self.signs.append((offices, path))


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
    view = Told()
    draw(request, plan, view=view)
    state = log_of().draws[DRAW]
    assert state.sealed.body.how["legal"] == "device"
    assert state.outcome.body.contributions["legal"].salt == found.salt
    assert len(request.terminal.complaints) == 3
    # What the office signs lies ready before it gives its digits.
    text = (request.directory / f"checkpoints/{state.sealed.seq:08d}/checkpoint").read_text("ascii")
    assert parse_checkpoint(text).size == state.sealed.seq
    assert view.signs == [(["legal"], f"checkpoints/{state.sealed.seq:08d}/checkpoint")]


def test_who_may_not_witness_is_not_offered_and_is_asked_again_at_once(attended, plan, log_of):
    request = attended(
        **{"法规科的监督人": ["chen-mingyuan", "zheng-siqi", ""], "办公室的监督人": ["wu-jingyi", ""]} | TRUE
    )
    draw(request, plan)
    assert log_of().draws[DRAW].sealed.body.witnesses["legal"] == "wu-jingyi"
    told = request.terminal.complaints
    assert ["不是法规科的人员" in told[0], "不是法规科的人员" in told[1], len(told)] == [True, True, 3]
    assert "wu-jingyi" in "".join(request.terminal.said)


def test_a_witness_from_options_who_may_not_is_refused_before_the_intent(at, plan, options, refused, log_of):
    before = len(log_of().events)
    status, codes = refused(draw, at("2016-07-20T10:00"), plan, options=options(witnesses={"legal": "chen-mingyuan"}))
    assert (status, set(codes), len(log_of().events)) == (4, {"DBR277", "DBR279"}, before)


def test_the_chair_of_this_draw_is_not_offered_as_a_witness(attended, plan, log_of):
    request = attended(**{"办公室的监督人": ["", "zheng-siqi", "shi-yuheng"]} | TRUE)
    draw(request, plan, options=DrawOptions(chair="zheng-siqi"))
    assert log_of().draws[DRAW].sealed.body.witnesses["general"] == "shi-yuheng"
    assert request.terminal.complaints == ["要写一个人", "郑思齐主持或操作抽取，不能同时监督"]
    assert not any("zheng-siqi" in line for line in request.terminal.said)


def test_weak_digits_from_options_are_refused_with_or_without_a_terminal_and_nothing_is_entered(
    attended, at, plan, digits, refused, log_of
):
    weak = DrawOptions(digits={**digits, "legal": "0" * 10, "general": digits["personnel"]})
    for request in (at(), attended()):
        assert refused(draw, request, plan, options=weak) == (4, ["DBR348"] * 3)
    assert DRAW not in log_of().draws


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


def test_a_salt_without_its_commitment_is_refused_before_anything_is_sealed(refused):
    offices, digits = (OfficeName("legal", "法规科"),), {"legal": "3141592653"}
    for salt in ("0" * 32, ""):
        options = DrawOptions(digits=digits, salts={"legal": salt})
        assert refused(given_entries, offices, options, Nobody()) == (4, ["DBR400"])
