"""The shape of an entry of the table of codes."""

from dbl_random.model.immutable import immutable


@immutable
class Code:
    """What a code means.

    Attributes:
        title: the fact in one Chinese phrase.
        clause: the clause of the scheme or section of the protocol, "" where there is none.
        mend: what to do about it, in Chinese.
    """

    title: str
    clause: str
    mend: str
