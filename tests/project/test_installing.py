"""What the tests need and pip does not bring is found or installed, or one sentence says that it was neither."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import chromium, firefox, installing, node, office

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there is no apt here, and no sudo")
ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = {"chromium.py": "CHROMIUM", "firefox.py": "FIREFOX", "node.py": "NODE", "office.py": "SOFFICE"}
# An apt-get that writes down how it was called, and puts the program it “installs” on the path.
APT = """#!/bin/sh
echo "apt-get $*" >> "$LOG"
case "$*" in *install*) printf '#!/bin/sh\\n' > "$BIN/soffice"; chmod +x "$BIN/soffice";; esac
"""
SUDO = """#!/bin/sh
echo "sudo $*" >> "$LOG"
[ "$1" = -n ] && shift
exec "$@"
"""
REFUSES = "#!/bin/sh\nexit 1\n"


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with nothing but what a test puts on its path; gives the path's folder and the log of calls."""
    folder, log = tmp_path / "bin", tmp_path / "log"
    folder.mkdir()
    for name in ("env", "chmod", "true"):
        (folder / name).symlink_to(shutil.which(name))
    log.touch()
    for name, value in (("PATH", folder), ("BIN", folder), ("LOG", log)):
        monkeypatch.setenv(name, str(value))
    monkeypatch.delenv("SOFFICE", raising=False)
    monkeypatch.setattr(office, "FIXED_PLACES", ())
    return folder, log


def put(folder, name, text):
    (folder / name).write_text(text)
    (folder / name).chmod(0o755)


def as_user(monkeypatch, number):
    monkeypatch.setattr(os, "geteuid", lambda: number)


def told(capfd, variable="SOFFICE", module=office):
    code = installing.tell(variable, module.find, module.install, module.SORRY)
    return code, *(text.strip() for text in capfd.readouterr())


def test_root_installs_with_apt(machine, monkeypatch, capfd):
    folder, log = machine
    put(folder, "apt-get", APT)
    as_user(monkeypatch, 0)
    assert told(capfd) == (0, str(folder / "soffice"), "")
    assert log.read_text().splitlines() == [
        "apt-get -qq update",
        f"apt-get -qq install --yes --no-install-recommends {' '.join(office.PACKAGES)}",
    ]


def test_sudo_installs_where_it_asks_no_password(machine, monkeypatch, capfd):
    folder, log = machine
    put(folder, "apt-get", APT)
    put(folder, "sudo", SUDO)
    as_user(monkeypatch, 1000)
    assert told(capfd) == (0, str(folder / "soffice"), "")
    asked = [line for line in log.read_text().splitlines() if line.startswith("sudo")]
    assert asked[0] == "sudo -n true", "a password is never asked for"
    assert all("apt-get" in line for line in asked[1:])
    assert len(asked) == 3


@pytest.mark.parametrize("sudo", [None, REFUSES], ids=["no sudo", "sudo refuses"])
def test_without_either_one_sentence_says_what_to_do(machine, monkeypatch, capfd, sudo):
    folder, log = machine
    put(folder, "apt-get", APT)
    if sudo:
        put(folder, "sudo", sudo)
    as_user(monkeypatch, 1000)
    assert told(capfd) == (1, "", office.SORRY)
    assert "apt-get" not in log.read_text()


@pytest.mark.parametrize("browser", [chromium, firefox])
@pytest.mark.parametrize("apt", [None, REFUSES, APT], ids=["no apt", "apt refuses", "apt brings something else"])
def test_a_browser_that_apt_does_not_bring_comes_from_playwright(machine, monkeypatch, apt, browser):
    folder, _ = machine
    name = browser.__name__.rpartition(".")[2]
    monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(browser, "FIXED_PLACES", ())
    monkeypatch.setattr(installing, "playwrights_own", lambda _: None)
    tried = []
    if apt:
        put(folder, "apt-get", apt)
    as_user(monkeypatch, 0)
    real = installing.attempt
    monkeypatch.setattr(
        installing, "attempt", lambda command: tried.append(command) or "-m" in command or real(command)
    )
    browser.install()
    assert tried[-1][1:] == ["-m", "playwright", "install", name]


def test_a_variable_is_taken_at_its_word(machine, monkeypatch, capfd):
    folder, _ = machine
    put(folder, "soffice", REFUSES)
    put(folder, "mine", REFUSES)
    monkeypatch.setenv("SOFFICE", str(folder / "mine"))
    assert told(capfd) == (0, str(folder / "mine"), "")
    monkeypatch.setenv("SOFFICE", "not-here")
    assert told(capfd) == (1, "", "SOFFICE is “not-here”, which is not a program on this machine.")


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_runs_by_its_path_from_anywhere(script, tmp_path):
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / script)],
        cwd=tmp_path,
        env={**clean, SCRIPTS[script]: sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, sys.executable, "")


@pytest.mark.parametrize(
    ("version", "npm", "taken"), [("v22.1.0", True, True), ("v18.20.0", True, False), ("v22.1.0", False, False)]
)
def test_a_node_of_the_system_is_taken_if_it_is_new_enough_and_has_its_npm(machine, monkeypatch, version, npm, taken):
    folder, _ = machine
    monkeypatch.delenv("NODE", raising=False)
    put(folder, "node", f"#!/bin/sh\necho {version}\n")
    if npm:
        put(folder, "npm", "#!/bin/sh\n")
    assert (node.find() == str(folder / "node")) is taken
    assert node.find(), "else the one that comes from the package index"
