"""How examples are to run: how long, on what, and what is let pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .tenant import Live

KINDS = ("error", "policy", "request", "dialog")
"""Kinds of failure that `--allow` lets pass."""


@dataclass(frozen=True)
class Limits:
    """The same for all examples of one check."""

    seconds: float = 15.0
    """How long one example may take."""
    allowed: frozenset[str] = frozenset()
    """Kinds of failure that are let pass."""
    hosts: frozenset[str] = frozenset()
    """Hosts beside the site's own and its tenants' that examples may ask."""
    screenshots: Path | None = None
    """Folder for pictures of what failed."""
    live: Live | None = None
    """A live tenant to run on, in place of the simulated ones."""
    in_sources: Callable[[str], str] = str
    """Names files of the site in a text as their author has them."""
    has_effects: bool = False
    """Do examples run on a live tenant that really act there?"""
