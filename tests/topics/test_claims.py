"""What a pack may ask of a statement, on made-up figures, and the sentence about what it may not."""

import pytest

from sdmap.checks import check_pack
from sdmap.pack.opening import open_pack
from sdmap.text.errors import PackError
from sdmap.topics.evidence.claims import CLAIMS_FILE
from sdmap.topics.evidence.found import claim_faults, claims, evidence, term_lines
from sdmap.topics.evidence.tables import document_tables, index_tables
from sdmap.topics.evidence.ways import NotTestable

ENGLAND = "E92000001"


CLAIM = """
[[claims]]
id = "{id}"
title = "A statement"
theme = "Context"
document = "made_up"
quote = "Of all children 20% are eligible."
year = 2000
{more}
[[claims.tests]]
{test}
"""


def with_claim(folder, test, *, claim_id="one", more=""):
    path = folder / CLAIMS_FILE
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    path.write_text(before + CLAIM.format(id=claim_id, test=test, more=more), encoding="utf-8")
    return open_pack(folder)


def test_a_pack_without_statements_has_none(small_pack):
    assert claims(small_pack) == ()
    assert evidence(small_pack) == ()
    assert list(claim_faults(small_pack)) == []
    assert document_tables(small_pack) == ()
    assert index_tables(small_pack) == ()


@pytest.mark.parametrize(
    ("test", "verdict"),
    [
        # England 20%; squares 40, 30 (the core), 20 and 2 of 100 each, so the district 92 of 400 = 23%.
        ('kind="core_areas_against_comparator"\nlayer="squares"\nindicator="eligible"\nperiod="2000"', "holds"),
        ('kind="core_areas_against_comparator"\nlayer="halves"\nindicator="eligible"\nperiod="2000"', "not known"),
        ('kind="some_core_areas_worse_some_better"\nlayer="squares"\nindicator="eligible"\nperiod="2000"\n'
         'sides=["above"]', "holds"),
        ('kind="some_core_areas_worse_some_better"\nlayer="squares"\nindicator="eligible"\nperiod="2000"\n'
         'sides=["above","below"]', "does not hold"),
        ('kind="area_against_comparator"\nindicator="eligible"\nperiod="2000"\ndirection="above"', "not known"),
        ('kind="area_against_comparator"\nindicator="eligible"\nperiod="1999"\ndirection="above"', "not known"),
    ],
)  # fmt: skip
def test_kinds_of_test_do_what_they_say_on_made_up_figures(small_folder, test, verdict):
    pack = with_claim(small_folder, f'{test}\ncomparator = "{ENGLAND}"')
    (result,) = evidence(pack)
    assert result.verdict == verdict, result
    assert check_pack(small_folder) == []


@pytest.mark.parametrize(
    ("test", "verdict"),
    [
        ('kind="share_concentrated"\nlayer="squares"\nindicator="eligible"\nperiod="2000"', "holds"),
        ('kind="core_above_rest"\ndirection="below"\nlayer="squares"\nindicator="eligible"\nperiod="2000"',
         "does not hold"),
        ('kind="share_concentrated"\nlayer="halves"\nindicator="eligible"\nperiod="2000"', "not known"),
        ('kind="stated_figure"\nindicator="eligible"\ncode="E92000001"\nperiod="2000"\nstated=20', "holds"),
        ('kind="stated_figure"\nindicator="eligible"\ncode="E92000001"\nperiod="1999"\nstated=20', "not known"),
        ('kind="not_testable"\nreason="Nobody counted it."', "not known"),
    ],
)  # fmt: skip
def test_the_core_is_held_against_the_rest_and_numbers_against_numbers(small_folder, test, verdict):
    (result,) = evidence(with_claim(small_folder, test))
    assert result.verdict == verdict, result


def test_one_part_that_fails_is_enough_and_newer_figures_do_not_count(small_folder):
    stated_right = 'kind="stated_figure"\nindicator="eligible"\ncode="E92000001"\nperiod="2000"\nstated=20'
    wrong = '\n[[claims.tests]]\nkind="own_numbers"\nfirst=1\nlast=3\nstated=20'
    for role, verdict in (("decides", "does not hold"), ("since", "holds"), ("beside", "holds")):
        (small_folder / CLAIMS_FILE).unlink(missing_ok=True)
        (result,) = evidence(with_claim(small_folder, f'{stated_right}{wrong}\nrole="{role}"'))
        assert result.verdict == verdict, role


FIGURE = 'kind="stated_figure"\nindicator="eligible"\ncode="E92000001"\nperiod="2000"\nstated=20'
CORE = 'kind="share_concentrated"\nlayer="squares"\nindicator="eligible"\nperiod="2000"'


@pytest.mark.parametrize(
    ("test", "more", "says"),
    [
        (FIGURE.replace("eligible", "eligibel"), "", ["[one] speaks of the indicator “eligibel”, which is not there"]),
        (FIGURE.replace("E92000001", "W92"), "", ["[one] speaks of the code “W92”"]),
        (FIGURE.replace("20\n", "21").replace("stated=20", "stated=21"), "", ["is tested on 21", "its words do not"]),
        (FIGURE.replace("stated=20", 'stated="20"'), "", ["[one] a test “stated” is '20'", "write a number"]),
        (FIGURE.replace("\nstated=20", ""), "", ["[one] a test lacks “stated”"]),
        (FIGURE + "\ncolour=1", "", ["a test has an unknown field “colour”"]),
        (FIGURE + '\nrole="judges"', "", ["gives a test the role “judges”", "decides, beside, since"]),
        (FIGURE + '\nrole="since"', "", ["[one] has no test that decides"]),
        (FIGURE + '\ndiffers=["colour"]', "", ["says that a test differs in ['colour']", "basis, period, area"]),
        (CORE.replace("squares", "circles"), "", ["speaks of the layer “circles”"]),
        (CORE.replace('"2000"', '"1999"'), "", ["asks for “eligible” of “squares” for 1999", "use one of 2000"]),
        ('kind="national_rank"\ncode="X9"\nperiod="2000"\nstated=20\nauthorities=30', "", ["speaks of the code “X9”"]),
        (CORE.replace("share_concentrated", "core_above_rest") + '\ndirection="up"', "", ["use one of above, below"]),
        ('kind="guess"', "", ["asks for the test “guess”, which is not there", "stated_figure"]),
        (FIGURE, 'also_in = ["nowhere"]', ["speaks of the document “nowhere”"]),
        (FIGURE, 'colour = "red"', ["[one] has an unknown field “colour”"]),
        ('kind="not_testable"\nreason="No."\nsources=["nobody"]', "", ["speaks of the source “nobody”"]),
    ],
)
def test_a_fault_names_the_file_and_the_statement(small_folder, test, more, says):
    pack = with_claim(small_folder, test, more=more)
    faults = "\n".join(str(fault) for fault in claim_faults(pack))
    assert faults.startswith(CLAIMS_FILE)
    for words in says:
        assert words in faults
    with pytest.raises(PackError, match=CLAIMS_FILE):
        claims(pack)
    assert CLAIMS_FILE in "\n".join(str(fault) for fault in check_pack(small_folder))


def test_a_statement_named_twice_without_a_test_or_in_a_broken_file_is_told(small_folder):
    pack = with_claim(small_folder, FIGURE)
    pack = with_claim(small_folder, FIGURE)
    assert "“one” is there twice" in str(next(claim_faults(pack)))
    path = small_folder / CLAIMS_FILE
    path.write_text(path.read_text(encoding="utf-8").split("[[claims.tests]]")[0], encoding="utf-8")
    assert "[one] has no test" in str(next(claim_faults(open_pack(small_folder))))
    path.write_text("[[claims", encoding="utf-8")
    assert "not valid TOML" in str(next(claim_faults(open_pack(small_folder))))


def test_the_shipped_statements_have_no_fault(pack):
    assert [str(fault) for fault in claim_faults(pack)] == []


def test_not_testable_gives_its_reason_and_nothing_else(pack):
    found = NotTestable("Nobody counted it.").find(pack, "plan_2021")
    assert (found.verdict, found.sentence, found.reason) == ("not known", "", "Nobody counted it.")


def test_a_test_that_looks_at_something_else_decides_nothing(small_folder):
    core = 'kind="core_areas_against_comparator"\nlayer="squares"\nindicator="eligible"\nperiod="2000"'
    test = f'{core}\ncomparator="{ENGLAND}"\ndiffers=["period", "area"]'
    (result,) = evidence(with_claim(small_folder, test, more='period = "1990"\nsettles = "A count."'))
    assert result.verdict == "not known"
    assert result.reason.startswith(
        "The period and area of the figures are not that of the statement, so they decide nothing; on them alone it"
        " would hold."
    )
    assert term_lines(result)[1] == "Period: 1990; tested on 2000: mismatch."
