"""Waiting for what a page does, never for a time: a slow machine is given longer, a quick one waits for nothing."""

import time
from weakref import WeakKeyDictionary

import pytest
from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from sdmap.ui.streamlit import selectors

PATIENCE = 60_000  # milliseconds; a busy machine is slow, not wrong

# What is set off by a key or a click has happened when two more pictures of the page have been drawn.
TWO_FRAMES = "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))"

# Nothing moves for three frames on end: neither a box that slides open, nor a page that scrolls, nor a map that zooms.
RESTS = """([element, sidebar]) => new Promise(rests => {
  const shadows = root => [...root.querySelectorAll('*')].flatMap(e => e.shadowRoot ? within(e.shadowRoot) : []);
  const within = root => [root, ...shadows(root)];
  const moving = `${element}, ${sidebar}, path[data-part], .label, .tag, button, svg text`;
  const everything = document.getElementsByTagName('*');
  let [roots, size, last, still] = [[], 0, '', 0];
  const look = () => {
    if (everything.length !== size) [roots, size] = [within(document), everything.length];
    const boxes = roots.flatMap(root => [...root.querySelectorAll(moving)]).map(e => e.getBoundingClientRect());
    const now = boxes.map(box => [box.x, box.y, box.width, box.height].map(Math.round)).join();
    still = now === last ? still + 1 : 0;
    last = now;
    if (still < 3) requestAnimationFrame(look); else rests(true);
  };
  look();
})"""
GROUND = """app => {
  const [red, green, blue] = getComputedStyle(document.querySelector(app)).backgroundColor.match(/\\d+/g);
  return +red + +green + +blue;
}"""


class Runs:
    """The runs of a page's script, from what page and server send each other.

    The page itself says that a run has begun only when the server has told it so, which takes as long as it takes.
    """

    def __init__(self):
        self.state = "ended"

    def listen(self, socket):
        if "/_stcore/stream" in socket.url:
            socket.on("framesent", self.sent)
            socket.on("framereceived", self.received)

    def sent(self, frame):
        if message_of(BackMsg, frame) == "rerun_script":
            self.state = "asked"

    def received(self, frame):
        kind = message_of(ForwardMsg, frame)
        if kind == "new_session":
            self.state = "begun"
        elif kind == "script_finished" and self.state == "begun":
            early = ForwardMsg.FromString(frame).script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
            self.state = "asked" if early else "ended"


def message_of(kind, frame):
    """What a frame says, by the name of its message; nothing where it is none of the kind."""
    try:
        return kind.FromString(frame).WhichOneof("type") if isinstance(frame, bytes) else None
    except DecodeError:
        return None


FOLLOWED = WeakKeyDictionary()


def follow_runs(page):
    """Follow the runs of a page that has not been opened yet."""
    FOLLOWED[page] = Runs()
    page.on("websocket", FOLLOWED[page].listen)


def until(page, holds, what=""):
    """Wait until something holds, asked again and again."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not holds():
        if time.monotonic() > deadline:
            pytest.fail(f"not so after {PATIENCE // 1000} seconds: {what or holds}")
        page.wait_for_timeout(20)


def drawn(page):
    """Wait until the page shows what was last done to it."""
    page.evaluate(TWO_FRAMES)


def settled(page):
    """Wait until the script has run its course: what the page asked of it, and has by now shown."""
    drawn(page)
    if page in FOLLOWED:
        until(page, lambda: FOLLOWED[page].state == "ended", "the server has answered what the page asked")
        drawn(page)
    page.wait_for_selector(selectors.SETTLED)


def at_rest(page):
    """Wait until nothing moves any more."""
    page.evaluate(RESTS, [selectors.part(selectors.ELEMENT), selectors.part(selectors.SIDEBAR)])


def themed(page, scheme):
    """Have the system go light or dark, and the page after it."""
    page.emulate_media(color_scheme=scheme)
    app = selectors.part(selectors.APP)
    until(page, lambda: (page.evaluate(GROUND, app) > 383) == (scheme == "light"), f"the page is {scheme}")
    # A colour that still passes into another is neither.
    page.wait_for_function("() => document.getAnimations().every(each => each.playState !== 'running')")
    at_rest(page)
