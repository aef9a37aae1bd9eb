"""The table: a row for each measure, a column for each contender, and the budgets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Values = Mapping[str, float | None]
"""Of one contender, by measure."""


@dataclass(frozen=True)
class Row:
    """One measure, and the budget that the playground has for it."""

    title: str
    unit: str
    name: str
    digits: int = 1
    budget: str = ""
    is_met: Callable[[Mapping[str, Values]], bool] | None = None
    beside: str = ""
    """A contender whose value is taken away first: only what is added counts."""


def table(rows: Sequence[Row], results: Mapping[str, Values]) -> list[str]:
    """Write the rows as a Markdown table."""
    names = list(results)
    lines = [
        "| " + " | ".join(["", *names, "budget", ""]) + " |",
        "| --- |" + " ---: |" * len(names) + " --- | --- |",
    ]
    for row in rows:
        cells = [cell(row, results[name], results.get(row.beside)) for name in names]
        title = f"{row.title}, {row.unit}" if row.unit else row.title
        lines.append("| " + " | ".join([title, *cells, row.budget, verdict(row, results)]) + " |")
    return lines


def cell(row: Row, values: Values, beside: Values | None) -> str:
    """Write one value; nothing where a contender has none."""
    value = values.get(row.name)
    if value is None:
        return ""
    if beside is not None:
        value -= beside.get(row.name) or 0
    return f"{value:,.{row.digits}f}"


def verdict(row: Row, results: Mapping[str, Values]) -> str:
    """Say whether the budget was kept in this run."""
    if not row.is_met:
        return ""
    return "met" if row.is_met(results) else "**missed**"


def missed(rows: Sequence[Row], results: Mapping[str, Values]) -> list[str]:
    """Return the titles of the budgets that were not kept."""
    return [row.title for row in rows if row.is_met and not row.is_met(results)]
