"""A file is known by its header, and one that is not read is refused by name."""

import pytest

from sdmap.sources.recognised import recognised
from sdmap.sources.table import FileRefusedError
from tests.sources import published_files as files

KINDS = {
    "school_pupils": "school_pupils",
    "census": "census",
    "absence": "absence",
    "key_stage_2": "key_stage_2",
    "key_stage_4": "key_stage_4",
    "register_all": "register",
    "register_results": "register",
    "register_chosen": "register",
    "register_links": "register_links",
    "free_meals_by_area": "free_meals_by_area",
    "deprivation_2019_file_1": "deprivation_2019",
    "deprivation_2019_file_2": "deprivation_2019",
    "deprivation_2019_file_6": "deprivation_2019_people",
    "postcodes": "postcodes",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_known_by_its_header_and_never_by_its_name(kind, tmp_path):
    path = files.publish(tmp_path, kind, [], name="Kopie von neu (3).tmp")
    reader, file = recognised(path)
    assert reader.kind.key == KINDS[kind]
    assert list(file.header) == [name.strip() for name in files.columns(kind)]


FINGERTIPS = (
    "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,"
    "Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Count,Denominator,Value note\n90323,Obesity"
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            FINGERTIPS,
            r"it is Fingertips .* which is not read yet; keep the rows of one indicator whose “Category” is empty",
        ),
        ('"Stat-Xplore"\n\n"Counting: children"\n"Month","2021/22"\n', "a table of Stat-Xplore"),
        (
            "National Child Measurement Programme, by ward\n\n,%,%\nE05000001,1,2\n",
            "National Child Measurement Programme",
        ),
        ('"DE1 1AA",10,435000,336000,"E92000001","","","","E06000015"\n', "Code-Point Open .* has no header"),
        ("Web Link,URN,The income deprivation affecting children index (IDACI) quintile\na,1,2\n", "Ofsted"),
        (
            "LSOA code (2011),Income Deprivation Affecting Children Index (IDACI) Score (rate)\nE01000001,0.1\n",
            "file 5",
        ),
        (
            "EstablishmentName,PhaseOfEducation (name),Lat,Lng\nA,Primary,52,1\n",
            r"numbers \(URN\), which is not read yet",
        ),
        ("time_period,time_identifier,geographic_level,x\n202021,a,National,1\n", "Explore Education Statistics"),
        (
            '{"type": "FeatureCollection", "features": []}\n',
            "it holds boundaries, not figures; .*sdmap boundaries FILE",
        ),
        ("ward,children\nA,1\nB,2\n", "no publisher’s file that is known has these columns; its columns begin “ward”"),
        ("", "the file is empty"),
        ("<html><body>Not found</body></html>", "it is a web page"),
    ],
)
def test_what_is_not_read_is_refused_by_name_with_what_to_do(tmp_path, text, says):
    path = tmp_path / "census.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(FileRefusedError, match=says):
        recognised(path)
