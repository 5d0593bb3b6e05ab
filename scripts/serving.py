"""Start a server for as long as it is needed, and a Chromium to look at it with: for the tests and the benchmarks."""

from __future__ import annotations

import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from scripts import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, BrowserType

ROOT = Path(__file__).resolve().parent.parent
LAPTOP = {"width": 1366, "height": 768}
# A browser phones home by itself unless told not to; nothing here may depend on what it would fetch.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


@dataclass(frozen=True)
class Served:
    """A running server: where it answers and which process it is."""

    address: str
    pid: int


@contextmanager
def served(
    command: Sequence[str], port_option: str, *, port: int = 0, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> Iterator[Served]:
    """Run a command that serves a Streamlit app on a free port, or the given one, and end it with all it started.

    Raises RuntimeError with what the server wrote if it does not answer within 100 seconds.
    """
    address_port = port or free_port()
    address = f"http://localhost:{address_port}"
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            [*command, port_option, str(address_port)],
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            if not wait_for(f"{address}/_stcore/health", process, patience=100):
                log.seek(0)
                raise RuntimeError(f"{' '.join(command)} does not answer:\n{log.read()}")
            yield Served(address, process.pid)
        finally:
            end(process)


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes], patience: float) -> bool:
    """Whether an address answers before the patience is spent or the process has ended."""
    deadline = time.monotonic() + patience
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            fetch(address)
            return True
        time.sleep(0.1)
    return False


def fetch(address: str) -> str:
    """The text at a local address."""
    with urllib.request.urlopen(address, timeout=5) as reply:
        return str(reply.read().decode())


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and its children, politely at first."""
    with suppress(psutil.NoSuchProcess):
        first = psutil.Process(process.pid)
        family = [first, *first.children(recursive=True)]
        for ending in (psutil.Process.terminate, psutil.Process.kill):
            for each in family:
                with suppress(psutil.NoSuchProcess):
                    ending(each)
            _, family = psutil.wait_procs(family, timeout=15)
    process.wait(timeout=15)


@contextmanager
def launched() -> Iterator[Browser]:
    """A Chromium that stays quiet and needs no screen."""
    with _playwright() as (kind, how):
        browser = kind.launch(**how)
        yield browser
        browser.close()


@contextmanager
def profiled(**settings: Any) -> Iterator[BrowserContext]:
    """The same with a profile on disk, as people have it: what its windows have fetched and compiled is kept.

    A window of its own (`browser.new_context`) forgets, and compiles Streamlit anew with each page that is opened.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, _playwright() as (kind, how):
        profile = kind.launch_persistent_context(folder, **how, **settings)
        yield profile
        profile.close()


@contextmanager
def _playwright() -> Iterator[tuple[BrowserType, dict[str, Any]]]:
    """What launches a Chromium, and how."""
    from playwright.sync_api import sync_playwright

    path = chromium.find()
    if path is None:
        raise RuntimeError(chromium.SORRY)
    with sync_playwright() as playwright:
        # Root, and many a container, cannot have Chromium's sandbox; it looks at nothing here but our own pages.
        yield playwright.chromium, {"executable_path": path, "args": FLAGS, "chromium_sandbox": False}
