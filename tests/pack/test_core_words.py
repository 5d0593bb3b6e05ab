"""Which areas are the core, and how much of each lies in the town: the words of the pack hold to its own postcodes."""

import re
from dataclasses import replace

import pytest

from sdmap.checks.core import core_doubts, outline_faults
from sdmap.figures.figures import ask, figures
from sdmap.pack.core_words import core_caveat, core_reason, inside_table, outline_sentence, shares_inside
from sdmap.text.errors import PackError

LAYERS = ("divisions_2013", "divisions_2025", "wards")


def percent(pack, layer):
    return {row.name: (round(100 * row.share), row.in_core) for row in shares_inside(pack, pack.layer(layer))}


@pytest.mark.parametrize("layer", LAYERS)
def test_the_core_of_every_layer_is_where_most_addresses_lie_in_the_town(pack, layer):
    assert all((share > 50) == in_core for share, in_core in percent(pack, layer).values())


def test_the_shares_that_the_pack_quotes_are_those_of_its_postcodes(pack):
    for layer in LAYERS:
        shares = percent(pack, layer)
        inside = [share for share, in_core in shares.values() if in_core]
        outside = sorted(share for share, in_core in shares.values() if not in_core)
        told = {int(n) for n in re.findall(r"(\d+)%", pack.layer(layer).core.reason)}
        assert {min(inside), max(inside)} <= told
        assert told - {min(inside), max(inside)} <= set(outside[-2:])
    assert percent(pack, "divisions_2025")["Melbourne & Woodville"] == (38, False)
    assert 38 in {int(n) for n in re.findall(r"(\d+)%", pack.layer("divisions_2025").core.caveat)}


def test_the_outline_says_independently_how_core_and_town_meet(pack):
    assert outline_sentence(pack, pack.layer("divisions_2013")) == (
        "By live postcodes, 92% of the core (793 of 866) lies inside the town’s outline (Swadlincote"
        " built-up area, 2011); 16% of what lies inside it (154 of 947) is outside the core."
    )
    assert core_reason(pack, pack.layer("divisions_2013")).endswith("(154 of 947) is outside the core.")


def test_the_caveat_of_2025_tells_what_stands_outside_and_above_two_of_the_three(pack):
    layer = pack.layer("divisions_2025")
    rates = figures(pack, ask(pack, "divisions_2025", "free_school_meals", "2023-01"))["value"]
    mixed = rates["E58001898"]
    assert (rates[list(layer.core.codes)] < mixed).sum() == 2
    assert f"({mixed:.1f}% in January 2023) lie above those of two of the three" in core_caveat(pack, layer)
    assert core_caveat(pack, layer).endswith(pack.core_caveat)
    assert core_caveat(pack, pack.layer("wards")) == pack.core_caveat


def test_a_pack_without_an_outline_says_nothing_of_one(fenland):
    layer = fenland.layer("wards")
    assert shares_inside(fenland, layer) == ()
    assert inside_table(fenland, layer) is None
    assert core_reason(fenland, layer) == layer.core.reason
    assert [*outline_faults(fenland), *core_doubts(fenland)] == []


def test_an_area_called_core_that_lies_outside_the_town_is_doubted_unless_a_document_names_it(pack):
    assert [*core_doubts(pack), *outline_faults(pack)] == []

    def with_core(**changes):
        layer = pack.layer("divisions_2025")
        return replace(pack, layers={layer.id: replace(layer, core=replace(layer.core, **changes))})

    codes = pack.layer("divisions_2025").core.codes
    doubt = next(core_doubts(with_core(codes=(*codes, "E58001898"))))
    assert "E58001898 (Melbourne & Woodville) is called core of “divisions_2025”, but 38% of its live" in str(doubt)
    assert not list(core_doubts(with_core(codes=(*codes, "E58001898"), named=("E58001898",))))
    assert "is not called core" in str(next(core_doubts(with_core(codes=codes[:2]))))
    assert "among those named" in str(next(outline_faults(with_core(named=("E58001898",)))))


def test_an_outline_that_is_not_there_is_a_fault(pack):
    for changes, says in (({"code": "E00"}, "E00 is not in geo/context"), ({"file": "geo/none.geojson"}, "is missing")):
        odd = replace(pack, outline=replace(pack.outline, **changes))
        assert says in str(next(outline_faults(odd)))
        with pytest.raises(PackError):
            shares_inside(odd, odd.layer("wards"))
