"""Waits for changes of a site's sources."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

OFTEN = 0.5
"""Seconds between two looks."""

Snapshot = Mapping[Path, tuple[int, int]]


def snapshot(sources: Iterable[Path]) -> Snapshot:
    """Return when each file was last changed, and its size."""
    files: dict[Path, tuple[int, int]] = {}
    for path in _files(sources):
        try:
            stat = path.stat()
        except OSError:
            continue  # gone meanwhile
        files[path] = stat.st_mtime_ns, stat.st_size
    return files


def wait_for_change(sources: Iterable[Path], before: Snapshot) -> list[Path]:
    """Return what has changed once something has, and nothing more since the last look."""
    sources = list(sources)
    last = before
    while True:
        now = snapshot(sources)
        # An editor may still be writing, or saving several files.
        if now == last and now != before:
            return sorted({path for path, _ in now.items() ^ before.items()})
        last = now
        time.sleep(OFTEN)


def _files(sources: Iterable[Path]) -> Iterator[Path]:
    for source in sources:
        if source.is_dir():
            yield from (path for path in source.rglob("*") if path.is_file())
        else:
            yield source
