"""Builds small sites fast: each in a fork of one process that has MkDocs loaded already.

To start an interpreter and to import MkDocs takes four times as long as to build a page or two.
A fork begins with what this process has imported and nothing else, so builds share no state.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from importlib import import_module
from pathlib import Path


def build(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run `mkdocs build` in a folder; return its exit code and all that it printed."""
    process = _server()
    assert process.stdin
    assert process.stdout
    with tempfile.NamedTemporaryFile() as log:
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "true"}
        request = [str(folder), log.name, environment, ["build", *arguments]]
        process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()
        exit_code = int(process.stdout.readline())
        return exit_code, Path(log.name).read_text(encoding="utf-8")


@cache
def _server() -> subprocess.Popen[str]:
    """Start the process; it ends when its input does, with this one at the latest."""
    process = subprocess.Popen(
        [sys.executable, "-P", __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    atexit.register(process.communicate)
    return process


def _serve() -> None:
    for name in ("mkdocs.__main__", "mkdocs.commands.build", "material.plugins.search.plugin"):
        import_module(name)
    for name in ("pymdownx.superfences", "pygments.formatters", "mkdocs_playground.plugin"):
        import_module(name)

    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _run(*json.loads(line))
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _run(folder: str, log: str, environment: dict[str, str], arguments: list[str]) -> None:
    from mkdocs.__main__ import cli

    output = os.open(log, os.O_WRONLY | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(output, stream)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.path.insert(0, folder)
    exit_code = 1
    try:
        cli(arguments, prog_name="mkdocs")
    except SystemExit as end:
        exit_code = end.code if isinstance(end.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(exit_code)


if __name__ == "__main__":
    _serve()
