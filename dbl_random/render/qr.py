"""A QR code in a terminal: two modules in a character, so that a log's head fits 24 lines.

Laws:
1. The code is in ink on paper: a dark module is what the text's colour paints. Whoever shows it says which colours.
2. A quiet zone of two modules is part of it; a head of a name of up to 40 characters comes to 41 cells by 21 lines.
"""

#: Upper and lower module dark -> character.
BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
_QUIET = 2


def half_blocks(text: str) -> tuple[str, ...]:
    """The QR code of a text, line by line (error correction L, and more where it costs no size).

    >>> len(half_blocks("dbr-head/1 dbr.example 0 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="))
    19
    """
    import segno  # noqa: PLC0415 - needed where a head is shown

    drawn = segno.make(text, error="l", micro=False)
    rows = [tuple(map(bool, row)) for row in drawn.matrix_iter(border=_QUIET)]
    if len(rows) % 2:
        rows.append((False,) * len(rows[0]))
    return tuple(
        "".join(BLOCKS[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )
