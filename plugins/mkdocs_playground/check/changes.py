"""Which examples a change of the site's sources touches."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from .examples import Example
from .site import BuiltSite


class HistoryError(Exception):
    """Git cannot say what has changed, in its own words."""


def changed_since(revision: str, site: BuiltSite) -> list[Path]:
    """Return the files that differ from a revision in Git, new ones included."""
    folder = site.config_file.parent if site.config_file else Path.cwd()
    root = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    names = _git(root, "diff", "--name-only", "--no-renames", "-z", revision, "--")
    names += _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return [(root / name).resolve() for name in names.split("\0") if name]


def touched(examples: Iterable[Example], site: BuiltSite, paths: Iterable[Path]) -> list[Example]:
    """Return the examples on pages whose Markdown has changed; all, when anything else has."""
    pages: set[Path] = set()
    for path in paths:
        is_page = path.suffix == ".md" and _is_below(path, [site.docs_dir])
        if is_page:
            pages.add(path)
        elif _is_below(path, [site.docs_dir, *site.sources]):
            return list(examples)
    return [each for each in examples if site.source_of(each) in {None, *pages}]


def _is_below(path: Path, folders: Sequence[Path | None]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders if folder)


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
        )
    except FileNotFoundError:
        raise HistoryError("Git is not installed.") from None
    except subprocess.CalledProcessError as error:
        words = error.stderr.strip() or f"git {' '.join(arguments)} failed"
        raise HistoryError(f"Git cannot say what has changed: {words}") from None
    return done.stdout
