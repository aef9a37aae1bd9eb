"""Results shown as they come: with a bar on a terminal, in plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from .crew import Done
from .report import as_line
from .result import Result

COLORS = {"passed": "green", "failed": "red", "skipped": "yellow"}


@contextmanager
def progress(count: int, *, is_silent: bool) -> Iterator[Done]:
    """Give what is to be called with each result."""
    console = Console(stderr=False)
    if is_silent:
        yield lambda _: None
    elif console.is_terminal:
        with _bar(console) as bar:
            task = bar.add_task("", total=count)

            def show(result: Result) -> None:
                if result.status != "passed":
                    # What an example writes is no markup.
                    bar.print(Text(as_line(result), style=COLORS[result.status]))
                bar.update(task, advance=1, description=result.example.place())

            yield show
    else:
        yield _lines(count)


def _bar(console: Console) -> Progress:
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    return Progress(*columns, console=console, transient=True)


def _lines(count: int) -> Done:
    number = 0

    def show(result: Result) -> None:
        nonlocal number
        number += 1
        width = len(str(count))
        click.echo(f"[{number:{width}}/{count}] {as_line(result)}")

    return show
