"""A served app and a Chromium to look at it with.

Every page watches itself: a request that leaves this machine, an error on the console or an uncaught exception fails
the test that opened it, whatever else it was about.
"""

import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from scripts.serving import LAPTOP, profiled, served
from tests.browser.staging import Stage
from tests.browser.waiting import PATIENCE, follow_runs
from tests.browser.walking import AREAS, DIVISIONS, NOT_FOUND, OWN_PROBES, WINDOW, settled, window_on

expect.set_options(timeout=PATIENCE)

LOCAL = {"localhost", "127.0.0.1", "::1", "[::1]"}
INLINE = {"data", "blob", "about", "file", "chrome-extension"}


def pytest_collection_modifyitems(items):
    """Mark every test of this folder, so that `-m "not browser"` leaves them out."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def app():
    """The address of the repository's own pack, served for the whole session."""
    with served([sys.executable, "-m", "sdmap.cli", "serve", "--no-browser"], "--port") as server:
        yield server.address


@pytest.fixture(scope="session")
def profile():
    """The windows of a Chromium that keeps what it has compiled."""
    with profiled(**WINDOW) as windows:
        windows.set_default_timeout(PATIENCE)
        windows.on("page", follow_runs)
        yield windows


@pytest.fixture(scope="session")
def browser(profile):
    """The Chromium itself, for a window that is another kind of device."""
    return profile.browser


@dataclass
class Watch:
    """What a page did that it must not do."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def follow(self, page):
        page.on("request", lambda request: self.request(request.url))
        page.on("websocket", lambda socket: self.request(socket.url))
        page.on("console", self.console)
        page.on("pageerror", lambda fault: self.errors.append(str(fault)))

    def request(self, address):
        parts = urlsplit(address)
        if parts.scheme not in INLINE and parts.hostname not in LOCAL:
            self.outside.append(address)

    def console(self, message):
        """An error counts, unless it is the answer to Streamlit's own question, which it takes for one."""
        own = message.text.startswith(NOT_FOUND) and OWN_PROBES.search(message.location["url"])
        if message.type == "error" and not own:
            self.errors.append(message.text)

    @contextmanager
    def over_one_test(self):
        """Judge one test in a window that several share: what came before it is not held against it."""
        self.outside.clear()
        self.errors.clear()
        yield
        self.check()

    def check(self):
        assert not self.outside, f"requests that left this machine: {self.outside}"
        assert not self.errors, f"errors on the console: {self.errors}"


@pytest.fixture
def context(profile):
    """A browser for each test that remembers nothing of the test before, the size of an ordinary laptop's screen."""
    before = set(profile.pages)
    forget(profile)
    yield profile
    for page in set(profile.pages) - before:
        page.close()
    profile.clear_permissions()


def forget(profile):
    """Clear what pages have stored; what they have fetched is kept."""
    devices = profile.new_cdp_session(profile.pages[0])
    devices.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    devices.detach()


@pytest.fixture
def watch(context):
    """Follows every page of the window, and gives judgement when the test is over."""
    watching = Watch()
    context.on("page", watching.follow)
    yield watching
    context.remove_listener("page", watching.follow)
    watching.check()


@pytest.fixture
def page(context, watch):  # noqa: ARG001  (a page is always watched)
    return context.new_page()


@pytest.fixture(scope="module")
def watch_kept():
    return Watch()


@pytest.fixture(scope="module")
def window(profile, app, watch_kept):
    """A window with the app's front page in it, kept for all tests of a file."""
    forget(profile)
    with window_on(profile, app, watch_kept) as page:
        yield page


@pytest.fixture
def kept_page(window, watch_kept):
    """The window of the file, judged for one test and then given back as it was."""
    with watch_kept.over_one_test():
        yield window
        # “null”, for what is told to be a screen prints as one.
        window.emulate_media(color_scheme="light", media="null", forced_colors="none")
        window.set_viewport_size(LAPTOP)


# A rule whose breach is never more than moderate is none of those below, and is left out: by axe's own word for it.
MILD = re.findall(r'\{id:"([a-z0-9-]+)",impact:"(?:minor|moderate)"', AXE_SCRIPT)
EVERY_RULE = {"resultTypes": ["violations"], "rules": {rule: {"enabled": False} for rule in MILD}}
COLOURS = EVERY_RULE | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# A rule about a whole page says nothing useful about a frame inside it, and axe applies it only to the top.
IMPACTS = {"serious", "critical"}


# What breaks a rule is told with where it stands; of the many elements that keep it nothing is asked.
RUN_AXE = """async options => {
  const report = await axe.run(document, {...options, iframes: false, resultTypes: ["violations"]});
  return report.violations;
}"""


@pytest.fixture
def axe():
    """Call with a page: what axe finds serious or critical, in the page and in every frame of it."""

    def run(page, rules=EVERY_RULE):
        found = []
        for frame in page.frames:
            if not frame.evaluate("() => 'axe' in globalThis"):
                frame.evaluate(AXE_SCRIPT)
            violations = frame.evaluate(RUN_AXE, rules)
            found += [describe(violation) for violation in violations if violation["impact"] in IMPACTS]
        return found

    return run


def describe(violation):
    """One line that says the rule, where it is broken and what axe says about it."""
    where = "; ".join(f"{node['target']} {node['failureSummary']}" for node in violation["nodes"][:5])
    return f"{violation['id']} ({violation['impact']}): {violation['help']}: {where}"


@pytest.fixture
def stage(page, pack):
    """The engine alone on a page."""
    return Stage(page, pack)


@pytest.fixture
def open_map(page, app):
    """Open the Map page, at a link's state if one is given, and wait until it has been drawn."""

    def go(query="layer=divisions_2013", areas=DIVISIONS):
        page.goto(f"{app}/?{query}" if query else app)
        expect(page.locator(AREAS)).to_have_count(areas)
        settled(page)
        return page

    return go
