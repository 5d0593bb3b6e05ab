"""The briefing of the shipped pack, made and written once."""

import zipfile

import pytest

from sdmap.render.files.exports import REPORT_FORMATS
from sdmap.render.reports.reports import DOCUMENTS, file_stem, make_report, render
from tests.render.reading import ENGLAND, LAYER


@pytest.fixture(scope="session")
def briefing(pack):
    return make_report(pack, LAYER, comparator=ENGLAND)


@pytest.fixture(scope="session")
def files(briefing, tmp_path_factory):
    """The briefing in every format, as files: the documents are those of the ZIP, so that no picture is drawn twice."""
    folder = tmp_path_factory.mktemp("briefing")
    files = {kind: folder / f"briefing.{kind}" for kind in REPORT_FORMATS}
    files["zip"].write_bytes(render(briefing, "zip"))
    with zipfile.ZipFile(files["zip"]) as archive:
        for kind in DOCUMENTS:
            files[kind].write_bytes(archive.read(f"{file_stem(briefing)}.{kind}"))
    return files
