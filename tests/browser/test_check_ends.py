"""How a check ends when somebody or something ends it: nothing is left behind."""

from __future__ import annotations

import http.server
import os
import re
import select
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.browser.test_check import COMMAND, check, site_of
from tests.helpers import Site

HANGS = (
    "```js run id='tells'\n"
    "await fetch('TOLD').catch(() => {});\n"
    "await new Promise(() => {});\n```\n"
)


@contextmanager
def told(act: Callable[[], None]) -> Iterator[str]:
    """Give a URL; whoever asks for it has something done, and gets an answer after that."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            act()
            self.send_response(204)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def children(pid: int) -> dict[int, str]:
    """Return the processes below one, with their command lines."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
    found = [pid]
    for parent in found:
        found += [child for child, its in parents.items() if its == parent]
    return {each: command(each) for each in found[1:]}


def command(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    return ""


def is_left(pid: int) -> bool:
    """Tell whether a process is still there after the moment that its end may take."""
    with suppress(OSError):
        process = os.pidfd_open(pid)
        has_ended = select.select([process], [], [], 60)[0]
        os.close(process)
        return not has_ended
    return False


@pytest.mark.parametrize("is_whole_group", [True, False], ids=["Ctrl-C", "signal to it alone"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_end_leaves_no_process_and_no_file(
    site: Site, number: signal.Signals, is_whole_group: bool
) -> None:
    is_there = threading.Event()
    # Chromium's sockets stand in here, whose paths must be short.
    with tempfile.TemporaryDirectory() as temporary, told(is_there.set) as host:
        folder = site_of(site, HANGS.replace("TOLD", f"http://{host}/"))
        process = subprocess.Popen(
            [*COMMAND, "check", "--host", host, "--timeout", "300"],
            cwd=folder,
            env=os.environ | {"TMPDIR": temporary},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            assert is_there.wait(60)
            below = children(process.pid)
            assert any("chrom" in each for each in below.values())
            if is_whole_group:
                os.killpg(process.pid, number)
            else:
                process.send_signal(number)
            _, log = process.communicate(timeout=60)
        finally:
            process.kill()
        left = [path.name for path in Path(temporary).glob("mkdocs-*")]

    assert process.returncode == 130, log
    assert "Traceback" not in log
    assert [below[pid] for pid in below if is_left(pid)] == []
    assert left == []


@pytest.mark.parametrize(
    ("ends", "message"),
    [("browser", "The browser crashed."), ("--type=renderer", "The page crashed.")],
)
def test_a_crash_fails_one_example_alone(site: Site, ends: str, message: str) -> None:
    def kill() -> None:
        """End a process of the check that runs below this test, and of no other browser's."""
        [checking] = (pid for pid, line in children(os.getpid()).items() if " check " in line)
        for pid, line in children(checking).items():
            kind = re.search(r"--type=\S+", line)
            if "chromium --" in line and (kind[0] if kind else "browser") == ends:
                os.kill(pid, signal.SIGKILL)

    with told(kill) as host:
        markdown = (
            "```js run id='one'\nconst kept = 1;\n```\n\n"
            f"```js run id='two'\nawait fetch('http://{host}/');\n```\n\n"
            "```js run id='three'\nconsole.log(kept);\n```\n"
        )
        checked = check(site_of(site, markdown), "--json", "--host", host, "--jobs", "1")

    assert checked.failed == ["two"], checked
    failure = checked.snippets["two"]["failure"]
    assert (failure["kind"], failure["line"], failure["message"]) == ("crash", 6, message)


def test_watching_checks_what_changes_and_ends_cleanly(site: Site) -> None:
    site.write("other.md", "```js run id='other'\n1;\n```\n")
    folder = site_of(site, "```js run id='one'\n1;\n```\n")
    process = subprocess.Popen(
        [*COMMAND, "check", "--watch"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout

    def lines() -> list[str]:
        assert process.stdout
        read: list[str] = []
        while not read or not read[-1].startswith("Waiting"):
            read.append(process.stdout.readline())
            assert read[-1], read
        return read

    try:
        assert "2 passed" in "".join(lines())
        site.write("index.md", "```js run id='one'\nnobody();\n```\n")
        changed = "".join(lines())
        assert "docs/index.md:2  one" in changed
        assert "0 passed, 1 failed" in changed
        site.write("index.md", "```js run id='one' needs='nothing'\n1;\n```\n")
        lines()
        below = children(process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        _, log = process.communicate(timeout=60)

    assert process.returncode == 0, log
    assert "Traceback" not in log
    assert not any(is_left(pid) for pid in below)
