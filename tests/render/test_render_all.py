"""Everything of a pack in one folder, made once and again only where the pack has changed."""

import os
import sys
import types

from sdmap.figures.figures import ask
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.tables import stem_of
from sdmap.pack.opening import open_pack
from sdmap.render.files.render_all import FORMATS, jobs_of, last_changed, render_all
from tests.render.reading import ENGLAND, LAYER


def test_everything_is_rendered_once_and_again_only_if_the_pack_has_changed(small_folder, tmp_path, monkeypatch):
    # A page that was run in this process leaves its script as the main module, which a new process would run again.
    monkeypatch.setitem(sys.modules, "__main__", types.ModuleType("__main__"))
    folder, told = tmp_path / "all", []
    pack = open_pack(small_folder)
    jobs = jobs_of(pack, comparator=ENGLAND)
    done = render_all(small_folder, folder, comparator=ENGLAND, processes=2, progress=lambda *step: told.append(step))
    assert (done.made, done.kept, done.faults) == (len(jobs) * len(FORMATS), 0, ())
    assert {path.name for path in folder.iterdir()} == {f"{job.stem}.{kind}" for job in jobs for kind in FORMATS}
    assert [at for _, at, _ in told] == list(range(len({job.indicator for job in jobs}) + 1))
    # One is lost and one is older than the pack: those two are made again, and nothing else.
    lost, old = jobs[0], jobs[-1]
    (folder / f"{lost.stem}.png").unlink()
    before = last_changed(pack) - 10
    os.utime(folder / f"{old.stem}.csv", (before, before))
    again = render_all(small_folder, folder, comparator=ENGLAND, processes=1)
    assert (again.made, again.kept) == (4, len(jobs) * len(FORMATS) - 4)
    assert render_all(small_folder, folder, comparator=ENGLAND).made == 0
    # What was held against England is not what stands alone, nor is another size.
    alone = {job.stem for job in jobs_of(pack)} | {job.stem for job in jobs_of(pack, preset="slide")}
    assert not alone & {job.stem for job in jobs}


def test_a_file_of_everything_has_the_name_a_single_map_has_and_what_it_is_held_against(pack):
    result = draw(pack, MapRequest(LAYER, "free_school_meals"))
    stem = stem_of(pack, ask(pack, LAYER, "free_school_meals", result.period))
    assert f"{stem}-against-england-a4-landscape" in [job.stem for job in jobs_of(pack, comparator=ENGLAND)]
