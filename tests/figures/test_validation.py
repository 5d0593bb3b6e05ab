"""The method behind the modelled map, tried where the truth is known."""

import pytest

from sdmap.figures.figures import ask, figures
from sdmap.figures.validation import validation_sentence, validations
from sdmap.pack.observations import observations


def test_each_trial_is_documented_with_its_error(pack):
    found = {(v.indicator.id, v.layer.id): v for v in validations(pack)}
    obesity = found["year_6_obesity", "msoa_2011"]
    assert obesity.areas == 12
    assert obesity.with_interval == 0
    # A fault of the method would show here: it must beat giving every area the district's figure.
    for trial in found.values():
        assert trial.mean_error < trial.mean_error_flat
        assert trial.correlation > 0.5
        assert "points out on average" in validation_sentence(trial)


def test_the_neighbourhood_percentages_agree_with_the_districts_count(pack):
    # NCMP 2015/16 to 2017/18: the MSOA percentages weighted by children give about 19.2%; 620 of 3,220 is 19.25%.
    weight = observations(pack).query("indicator == 'children_aged_11' and period == '2017'").set_index("code")
    total = figures(pack, ask(pack, "divisions_2013", "year_6_obesity", "2015/16-2017/18"))
    mean = (total["value"] * total["weight"]).sum() / total["weight"].sum()
    assert mean == pytest.approx(19.25, abs=0.3)
    assert weight["numerator"].sum() == pytest.approx(total["weight"].sum(), rel=1e-6)


def test_what_is_tried_is_never_shown(pack):
    for indicator in ("year_6_obesity", "free_school_meals"):
        for layer in ("divisions_2013", "wards", "msoa_2011"):
            from sdmap.figures.figures import periods

            for period in periods(pack, pack.layer(layer), pack.indicator(indicator)):
                assert not figures(pack, ask(pack, layer, indicator, period))["status"].eq("modelled").any()
