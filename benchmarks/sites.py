"""Builds a contender's site with the real MkDocs, and counts what that costs."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.contenders import Contender

ROOT = Path(__file__).parent.parent
BYTECODE = ROOT / ".cache" / "benchmarks-bytecode"


@dataclass(frozen=True)
class Cost:
    """What a build took."""

    seconds: float
    """Of processor time, user and system."""
    mebibytes: float
    """Of memory, at most."""


def write_site(contender: Contender, folder: Path, pages: int, *, is_instant: bool = False) -> None:
    """Write the Markdown, the files and the configuration of a site."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    for number in range(pages):
        name = "index.md" if number == 0 else f"page-{number}.md"
        (docs / name).write_text(contender.page(f"Page {number}"), encoding="utf-8")
    for name, source in contender.files.items():
        (docs / name).parent.mkdir(exist_ok=True)
        shutil.copy(source, docs / name)
    options = contender.config(contender.name, is_instant=is_instant)
    config = yaml.safe_dump(options, sort_keys=False)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")


def build_site(contender: Contender, folder: Path) -> Cost:
    """Build it in a process of its own; the site is in `folder / "site"`."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    paths = [*contender.paths, ROOT / "plugins", *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {
        "NO_MKDOCS_2_WARNING": "true",
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
        # What is installed is compiled once, and so is what stands in this repository.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(BYTECODE),
    }
    log = folder / "build.log"
    with log.open("wb") as stream:
        process = os.posix_spawn(
            sys.executable,
            [sys.executable, "-m", "mkdocs", "build", "-f", str(folder / "mkdocs.yml")],
            environment,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, stream.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, stream.fileno(), 2),
            ],
        )
        _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{contender.name} did not build:\n{log.read_text(encoding='utf-8')}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
