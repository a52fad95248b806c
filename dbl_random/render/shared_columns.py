"""A column whose rows all say the same leaves a wide table for one sentence above it, so that pages stay readable.

Law: nothing is lost. A column leaves the table only for the sentence above it; open data keep every column.
"""

from dataclasses import replace

from dbl_random.model.notice import Table


def without_shared_columns(table: Table, room: float) -> tuple[Table, str]:
    """The table without the columns that its rows share, and the sentence that gives their values, "" for none.

    Args:
        table: of two rows at least, otherwise it stays as it is.
        room: full-width characters that a row may have; a table that is not wider stays as it is.
    """
    if sum(column.width for column in table.columns) <= room or len(table.rows) < 2:
        return table, ""
    same = [len(set(values)) == 1 and values[0] != "" for values in zip(*table.rows, strict=True)]
    if all(same) or not any(same):
        return table, ""
    kept = [at for at, each in enumerate(same) if not each]
    shared = [f"{c.title}：{v}" for c, v, each in zip(table.columns, table.rows[0], same, strict=True) if each]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return replace(
        table, columns=tuple(table.columns[at] for at in kept), rows=rows
    ), f"各行相同：{'；'.join(shared)}。"
