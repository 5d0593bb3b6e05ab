"""All sources in one line, as it stands under a picture."""

from dataclasses import replace

from sdmap.pack.source_words import short_line


def test_the_line_names_publishers_what_licences_ask_for_and_the_release(pack):
    named = [pack.sources[each] for each in ("dfe_pupils_2022_23", "ons_wards")]
    places = pack.sources["geonames_places"]
    assert short_line(pack, named) == (
        "Source: Department for Education; ONS. Contains OS data © Crown copyright and database right 2025. OGL v3.0."
        " Release 2026-11."
    )
    assert short_line(pack, named, [places]) == (
        "Source: Department for Education; ONS. Contains OS data © Crown copyright and database right 2025."
        " Places: GeoNames (geonames.org), CC BY 4.0. OGL v3.0. Release 2026-11."
    )


def test_a_licence_that_no_statement_names_is_named_and_none_is_not(pack):
    source = pack.sources["ons_wards"]
    other = replace(source, publisher="Somebody", licence="CC BY 4.0", attribution="")
    bare = replace(other, publisher="Nobody", licence="no licence stated")
    assert short_line(pack, [other, bare]) == "Source: Somebody; Nobody. CC BY 4.0. Release 2026-11."
