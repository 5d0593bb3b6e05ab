"""A Firefox as people have it, spoken to by WebDriver BiDi: as much of the protocol as the tests here need.

Playwright drives a Firefox of its own making only.
"""

import base64
import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from scripts import firefox
from scripts.serving import LAPTOP, end, free_port
from tests.browser.waiting import PATIENCE
from tests.browser.walking import DEEP

KEYS = {"Enter": "\ue006", "ArrowDown": "\ue015"}
# What a Firefox that is driven does not set by itself: it phones nobody then. Less motion, as in the other windows.
SETTINGS = {"intl.accept_languages": "en-GB, en", "ui.prefersReducedMotion": 1}


class Window:
    """The one window of a running Firefox."""

    def __init__(self, socket: ClientConnection, request: Callable[[str], None], errors: list[str]) -> None:
        self.socket, self.request, self.errors = socket, request, errors
        self.numbers = count(1)
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        # In the tab that is there already the line for addresses has the focus.
        self.context = self.ask("browsingContext.create", type="tab")["context"]
        self.resize(LAPTOP)

    def ask(self, method: str, **given: Any) -> dict[str, Any]:
        """Send a command, and take in what happens until its answer comes."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": given}))
        while True:
            message = json.loads(self.socket.recv(timeout=PATIENCE / 1000))
            if message["type"] == "event":
                self.hear(message["method"], message["params"])
            elif message["id"] == number:
                assert message["type"] == "success", f"{method}: {message['error']}: {message['message']}"
                return message["result"]

    def hear(self, event: str, told: dict[str, Any]) -> None:
        if event == "network.beforeRequestSent":
            self.request(told["request"]["url"])
        elif told["level"] == "error":
            self.errors.append(str(told["text"]))

    def of_page(self, method: str, **given: Any) -> dict[str, Any]:
        return self.ask(f"browsingContext.{method}", context=self.context, **given)

    def resize(self, size: dict[str, int]) -> None:
        self.of_page("setViewport", viewport=size)

    def open(self, address: str) -> None:
        self.of_page("navigate", url=address, wait="complete")

    def tell(self, expression: str) -> Any:
        """What an expression of the page's comes to; it may look through shadow roots with ``deep``."""
        function = f"() => {{{DEEP} return JSON.stringify({expression}) ?? 'null'; }}"
        target = {"context": self.context}
        answer = self.ask("script.callFunction", functionDeclaration=function, target=target, awaitPromise=True)
        assert answer["type"] == "success", answer.get("exceptionDetails", {}).get("text")
        return json.loads(answer["result"]["value"])

    def until(self, expression: str) -> Any:
        """Wait until an expression holds, and give what it comes to."""
        deadline = time.monotonic() + PATIENCE / 1000
        while not (found := self.tell(expression)):
            assert time.monotonic() < deadline, f"not so after {PATIENCE // 1000} seconds: {expression}"
            time.sleep(0.05)
        return found

    def act(self, kind: str, *steps: dict[str, Any]) -> None:
        self.ask("input.performActions", context=self.context, actions=[{"type": kind, "id": kind, "actions": steps}])

    def press(self, *keys: str) -> None:
        """Press keys one after another: a letter, or a key by its name."""
        values = [KEYS.get(key, key) for key in keys]
        self.act("key", *({"type": kind, "value": value} for value in values for kind in ("keyDown", "keyUp")))

    def click(self, x: float, y: float) -> None:
        """Press the mouse at a place of the window, in pixels."""
        down, up = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
        self.act("pointer", {"type": "pointerMove", "x": round(x), "y": round(y)}, down, up)

    def picture(self) -> bytes:
        return base64.b64decode(self.of_page("captureScreenshot")["data"])

    def printed(self) -> bytes:
        """The page as PDF, on the paper that it asks for."""
        return base64.b64decode(self.of_page("print", background=True)["data"])


@contextmanager
def firefox_window(request: Callable[[str], None], errors: list[str]) -> Iterator[Window]:
    """Start a Firefox without a screen; each address it asks for is handed to ``request``."""
    path, port = firefox.find(), free_port()
    assert path, firefox.SORRY
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in SETTINGS.items())
        Path(profile, "user.js").write_text("".join(lines), encoding="utf-8")
        command = [path, "--headless", "--no-remote", "--profile", profile, f"--remote-debugging-port={port}"]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
        try:
            with reached(f"ws://127.0.0.1:{port}/session", process) as socket:
                yield Window(socket, request, errors)
        finally:
            end(process)


def reached(address: str, process: "subprocess.Popen[bytes]") -> ClientConnection:
    """The connection to a Firefox, as soon as it takes one."""
    deadline = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            return connect(address, max_size=None, proxy=None)
        except OSError:
            assert process.poll() is None, "Firefox ended before it could be reached"
            assert time.monotonic() < deadline, "Firefox cannot be reached"
            time.sleep(0.1)
