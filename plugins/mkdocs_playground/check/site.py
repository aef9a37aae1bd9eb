"""The site that is checked: built into a temporary folder, or built already."""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from click.exceptions import ClickException

from .examples import Example, base_path, find_examples, with_folder


class SiteError(Exception):
    """There is no site to check, in words for the author."""


@dataclass(frozen=True)
class BuiltSite:
    """A site's pages, and the sources that they were made from as far as these are known."""

    folder: Path
    config_file: Path | None = None
    docs_dir: Path | None = None
    sources: tuple[Path, ...] = ()
    """Files and folders whose changes change the site, beside its Markdown."""

    @property
    def base_path(self) -> str:
        """Where it is served, with slashes at both ends."""
        return base_path(self.folder)

    def examples(self) -> list[Example]:
        """Return the site's examples, their files as seen from the folder of mkdocs.yml."""
        return with_folder(find_examples(self.folder), self._prefix)

    def source_of(self, example: Example) -> Path | None:
        """Return the Markdown file that an example stands in."""
        if self.docs_dir is None or not example.file:
            return None
        return self.docs_dir / example.file.removeprefix(self._prefix)

    def in_sources(self, url: str) -> Callable[[str], str]:
        """Return what names files of the site, served at a URL, as their author has them."""
        docs_dir = self.docs_dir
        if docs_dir is None:
            return str
        address = re.compile(rf"{re.escape(url)}([^\s:?#(),]+)")

        def named(match: re.Match[str]) -> str:
            path = unquote(match[1])
            return f"{self._prefix}{path}" if (docs_dir / path).is_file() else match[0]

        return lambda text: address.sub(named, text)

    @property
    def _prefix(self) -> str:
        if self.docs_dir is None or self.config_file is None:
            return ""
        root = self.config_file.parent.resolve()
        if not self.docs_dir.is_relative_to(root):
            return f"{self.docs_dir.as_posix()}/"
        prefix = self.docs_dir.relative_to(root).as_posix()
        return "" if prefix == "." else f"{prefix}/"


@contextmanager
def open_site(config_file: Path, site: Path | None) -> Iterator[BuiltSite]:
    """Give a site; one that is built here is gone afterwards."""
    if site:
        yield _known(site, config_file)
        return
    if not config_file.is_file():
        raise SiteError(
            f"{config_file} does not exist: name the site with --config-file or --site."
        )
    with tempfile.TemporaryDirectory(prefix="mkdocs-playground-") as folder:
        yield _build(config_file, Path(folder))


def sources_of(config_file: Path) -> list[Path]:
    """Return the files and folders that a site is made from, as far as they can be known."""
    try:
        site = _from(_load(config_file, Path("site")), Path("site"))
    except SiteError:
        return [config_file]
    return [*(path for path in [site.docs_dir] if path), *site.sources]


def _known(folder: Path, config_file: Path) -> BuiltSite:
    """Return a site that was built already, with its sources where these can be known."""
    if not config_file.is_file():
        return BuiltSite(folder)
    try:
        return _from(_load(config_file, folder), folder)
    except SiteError:
        return BuiltSite(folder)


def _build(config_file: Path, folder: Path) -> BuiltSite:
    from mkdocs.commands.build import build
    from mkdocs.exceptions import MkDocsException

    config = _load(config_file, folder)
    try:
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except (MkDocsException, ClickException, SystemExit) as error:
        raise SiteError(f"The site does not build. {error}") from error
    return _from(config, folder)


def _load(config_file: Path, folder: Path) -> Any:
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        return load_config(str(config_file), site_dir=str(folder))
    except (MkDocsException, ClickException, SystemExit) as error:
        raise SiteError(f"{config_file} cannot be read. {error}") from error


def _from(config: Any, folder: Path) -> BuiltSite:
    config_file = Path(config.config_file_path).resolve()
    hooks = [Path(path) for path in config["hooks"]]
    theme = [Path(path) for path in [config.theme.custom_dir] if path]
    watched = [Path(path) for path in config["watch"]]
    return BuiltSite(
        folder,
        config_file,
        Path(config.docs_dir).resolve(),
        tuple(path.resolve() for path in [config_file, *hooks, *theme, *watched]),
    )
