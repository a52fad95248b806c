"""What may be done against a paper of the bureau, and where.

Law: a party has sixty days for 复议 and six months for 诉讼 from the day on which it got to know of the act; organ and
court are named where the files name them.
"""

from dbl_random.core.notices.frame import Frame

_BY_LAW = "有管辖权的"


def remedies(frame: Frame, act: str) -> str:
    """The sentence of a paper to a party about 复议 and 诉讼 against an act (`本通知书`)."""
    bureau = frame.records.organisation
    organ, court = bureau.reconsideration or f"{_BY_LAW}行政复议机关", bureau.court or f"{_BY_LAW}人民法院"
    return (
        f"对{act}不服的，可以自知道之日起六十日内，依照《中华人民共和国行政复议法》向{organ}申请行政复议；"
        f"也可以自知道之日起六个月内，依照《中华人民共和国行政诉讼法》向{court}提起行政诉讼。"
    )
