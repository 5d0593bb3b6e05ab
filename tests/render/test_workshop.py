"""Reports in processes of their own: their queue, leaving it, and that none outlives who asked for it."""

import io
import os
import signal
import subprocess
import sys
import time
import types
from threading import Event

import docx
import psutil
import pytest

from sdmap.render.files.render_all import FORMATS, render_all
from sdmap.render.reports.word_template import Template
from sdmap.render.reports.worker import Made, Order, Step, Worker
from sdmap.render.reports.workshop import Workshop
from sdmap.text.errors import RequestError, SdmapError
from tests.conftest import FENLAND, ROOT

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")
# Starts a report, tells the process that makes it, and waits for it.
ASKS = """
from sdmap.render.reports.worker import Order, Worker
worker = Worker(Order(".", "wards", "", "", "zip"))
print(worker._process.pid, flush=True)
worker.follow(print)
"""


class Fake:
    """A worker that is done, or fails, when the test says so."""

    def __init__(self, order):
        self.order, self.go, self.fault = order, Event(), ""

    def follow(self, tell):
        tell(Step(f"Drawing {self.order}", 1, 2))
        assert self.go.wait(60)
        if self.fault:
            raise SdmapError(self.fault)
        return Made(b"", f"{self.order}.docx", "")

    def end(self, fault=""):
        self.fault = fault
        self.go.set()

    def stop(self):
        self.end("Stopped.")


@pytest.fixture
def begun():
    """The workers that have begun, by their order."""
    return {}


@pytest.fixture
def workshop(begun):
    """Two at a time; all are ended after the test, and those that begin when others end with them."""
    over = Event()

    def begin(order):
        worker = begun.setdefault(order, Fake(order))
        if over.is_set():
            worker.go.set()
        return worker

    yield Workshop(begin)
    over.set()
    for each in [*begun.values()]:
        each.go.set()


def until(true):
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_two_reports_are_made_at_a_time_two_wait_and_a_fifth_is_refused(workshop, begun):
    a, b, c, d = (workshop.ask(name) for name in "abcd")
    with pytest.raises(RequestError, match="two are waiting; ask again in a minute"):
        workshop.ask("e")
    until(lambda: a.step and b.step)
    assert a.step == Step("Drawing a", 1, 2)
    assert list(begun) == ["a", "b"]
    assert workshop.ahead(a) == workshop.ahead(b) == ""
    assert workshop.ahead(c) == "Two reports are being made already; yours is next."
    assert workshop.ahead(d) == "Two reports are being made already; another waits, then it is your turn."
    begun["b"].end()
    until(lambda: c.step)
    assert b.over
    assert b.made.name == "b.docx"
    assert "d" not in begun
    assert workshop.ahead(d).endswith("yours is next.")
    assert not workshop.ask("e").over, "there is room again"


def test_who_cancels_leaves_the_queue_or_stops_the_work_and_the_next_begins(workshop, begun):
    a, b, c, d = (workshop.ask(name) for name in "abcd")
    until(lambda: a.step and b.step)
    workshop.cancel(c)
    until(lambda: workshop.ahead(d).endswith("yours is next."))
    assert c.over
    assert c.step is None
    workshop.cancel(a)
    until(lambda: d.step)
    assert (a.cancelled, a.over, a.made) == (True, True, None)
    assert "c" not in begun
    assert not b.over


def test_a_fault_is_told_and_makes_room(workshop, begun):
    a = workshop.ask("a")
    until(lambda: a.step)
    begun["a"].end("There is no such area.")
    until(lambda: a.over)
    assert (a.fault, a.made, a.cancelled) == ("There is no such area.", None, False)
    assert workshop.ahead(a) == ""


# A report gives way to all that runs beside it: where much does, it takes minutes.
@pytest.mark.timeout(900)
def test_a_process_makes_a_report_and_tells_its_steps(small_folder):
    steps = []
    own, stream = docx.Document(), io.BytesIO()
    own.sections[0].header.paragraphs[0].text = "Exampleshire Council"
    own.save(stream)
    template = Template("council.docx", stream.getvalue())
    worker = Worker(Order(str(small_folder), "squares", "S1", "", "docx", template=template))
    made = worker.follow(steps.append)
    header = docx.Document(io.BytesIO(made.content)).sections[0].header
    assert header.paragraphs[0].text == "Exampleshire Council"
    assert template not in vars(worker).values()
    assert (made.name, made.told) == (
        "square-1-area-profile-squares.docx",
        "Square 1: area profile; Squares; compared with Squareshire.",
    )
    assert (steps[0].told, steps[-1].told, steps[-1].at) == ("Working out the figures", "Done", steps[-1].total)


def test_a_fault_in_the_process_is_one_sentence_and_so_is_its_end(tmp_path):
    order = Order(str(tmp_path), "squares", "", "", "docx")
    with pytest.raises(SdmapError, match=r"there is no area\.toml here"):
        Worker(order).follow(lambda _: None)
    stopped = Worker(order)
    stopped.stop()
    with pytest.raises(SdmapError, match="The report was not finished: the process that made it ended too early"):
        stopped.follow(lambda _: None)


@posix
def test_a_report_ends_with_the_app_even_if_that_is_killed():
    with subprocess.Popen([sys.executable, "-c", ASKS], cwd=ROOT, stdout=subprocess.PIPE, text=True) as app:
        report = psutil.Process(int(app.stdout.readline()))
        assert report.is_running()
        app.kill()
        assert psutil.wait_procs([report], timeout=60)[1] == []


# Hears Ctrl+C, which a shell that runs the tests in its background takes away from all that they start.
LISTENING = """import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("sdmap.cli", run_name="__main__", alter_sys=True)
"""


@posix
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl+C", "kill -9"])
def test_everything_at_once_stops_with_its_processes(tmp_path, sent):
    words = ["--pack", FENLAND, "report", "--all", "--processes", "1", "--out", tmp_path / "all"]
    command = [sys.executable, "-c", LISTENING, *map(str, words)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, process_group=0) as everything:
        parent = psutil.Process(everything.pid)
        until(lambda: any("spawn_main" in " ".join(each.cmdline()) for each in parent.children()))
        family = parent.children()
        if sent == signal.SIGINT:
            # As a terminal does: to all that the command has started as well.
            os.killpg(everything.pid, sent)
            told = everything.stderr.read()
            assert everything.wait(60) == 130
            assert (
                told
                == f"Stopped. {tmp_path / 'all'}: 0 files made, 0 there already. The same command goes on from there.\n"
            )
        else:
            everything.kill()
        assert psutil.wait_procs(family, timeout=60)[1] == []


def test_what_was_made_before_ctrl_c_is_told_and_nothing_half_made_is_left(small_folder, tmp_path, monkeypatch):
    # A page that was run in this process leaves its script as the main module, which a new process would run again.
    monkeypatch.setitem(sys.modules, "__main__", types.ModuleType("__main__"))
    folder = tmp_path / "all"

    def pressed(_, done, __):
        if done:
            raise KeyboardInterrupt

    done = render_all(small_folder, folder, processes=1, progress=pressed)
    names = {file.name for file in folder.iterdir()}
    whole = [stem for stem in {name.rpartition(".")[0] for name in names} if {f"{stem}.{k}" for k in FORMATS} <= names]
    assert done.stopped
    assert 0 < done.made == len(FORMATS) * len(whole)
    assert not list(folder.glob(".*.part"))
