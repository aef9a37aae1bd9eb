"""The runtime's files, published in one folder that is named for what is in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from . import texts

FOLDER = Path(__file__).parent / "assets"

ENTRY = "playground.js"
STYLES = "playground.css"
EARLY = "early.js"


class Assets:
    """The built runtime, as it is in this package, and the texts that go with it."""

    def __init__(self, own_texts: Mapping[str, str] | None = None) -> None:
        self.files = sorted(file for file in FOLDER.iterdir() if file.is_file())
        # Every language, since the builds of a site in several have one folder.
        catalogues = (texts.FOLDER / f"{language}.json" for language in texts.LANGUAGES)
        digest = _digest([*self.files, *catalogues], repr(sorted((own_texts or {}).items())))
        self.name = f"assets/playground-{digest[:8]}"

    def url(self, name: str) -> str:
        """Give where a file is published, relative to the site's root."""
        return f"{self.name}/{name}"

    def has(self, name: str) -> bool:
        """Tell whether the runtime was built with this file."""
        return any(file.name == name for file in self.files)


def _digest(files: Iterable[Path], more: str) -> str:
    digest = hashlib.sha256(more.encode())
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
