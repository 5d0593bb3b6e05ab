"""The pack holds what the documents print, cell by cell and word by word, and a slip in any of them is noticed."""

import copy

import pytest

from tests.the_documents import FILES, TABLES, faults, faulty, flat, quoted, read_pack
from tests.the_statements import quotations_of, statements


@pytest.fixture(scope="module")
def transcribed():
    return read_pack()


def test_every_transcribed_cell_and_every_quotation_stands_in_the_documents(transcribed):
    assert [*faults(transcribed), *statements(transcribed)] == []


def test_a_quotation_is_looked_for_in_order_and_never_across_what_it_does_not_leave_out():
    assert quoted("State of the Nation 2017 … Social Mobility Commission, 2017", "plan_2021")
    assert not quoted("Social Mobility Commission, 2017 … Social Mobility Action Plan Note 26", "plan_2021")
    assert not quoted("Issues affect younger groups not adults", "plan_2021")
    assert all(flat(document) for document in FILES)


# The cells that documents give, by table; every other column is the pack's own (a source, a note, a place's code).
CELLS = {
    "childcare_settings": ("name", "outcome", "year", "as_printed", "status"),
    "gatsby_benchmarks": ("number", "benchmark", "area", "schools", "period", "value", "unit"),
    "interventions": ("place", "period", "words"),
    "life_stage_ranks": ("name", "life_stage", "ages", "period", "rank", "authorities", "status"),
    "life_stage_lists": ("life_stage", "standing", "name", "period", "words", "status"),
    "national_ranks": ("name", "period", "rank", "as_printed", "status"),
    "school_comparators": ("measure", "pupils", "period", "value"),
    "school_measures": ("measure", "pupils", "period", "value", "status", "code"),
    "schools": ("plan_name",),
    "services": ("place", "for_whom", "words"),
    "stated_figures": ("area", "period", "numerator", "value", "as_stated"),
    "underperforming_schools": ("name", "phase", "period", "rank", "value", "unit", "status"),
}
OF_DOCUMENTS = ("plan_2021", "ofsted_as_in_plan")


def slipped(cell):
    """A cell with one slip of the pen: a digit or a letter changed, or something where there was nothing."""
    last = next((i for i in reversed(range(len(cell))) if cell[i].isalnum()), None)
    if last is None:
        return "7"
    return f"{cell[:last]}{'1' if cell[last] != '1' else '2'}{cell[last + 1 :]}"


def given(table, row, column):
    """Whether a cell is one that a document gives."""
    if table in ("schools", "services"):
        return bool(row[column])
    if table == "school_comparators":
        return row["source"] in OF_DOCUMENTS
    if table == "school_measures":
        scored = row["value"] or row["measure"] == "ofsted_outcome"
        return row["source"] in OF_DOCUMENTS and (column != "value" or row["measure"] != "ofsted_outcome") and (
            column != "code" or row["measure"] == "ofsted_outcome" or not scored
        )  # fmt: skip
    return True


@pytest.mark.parametrize("table", sorted({*CELLS} & {*TABLES}))
def test_a_slip_in_any_transcribed_cell_is_noticed(transcribed, table):
    unnoticed = []
    for at, row in enumerate(transcribed[table]):
        for column in CELLS[table]:
            if not given(table, row, column):
                continue
            rows = [*transcribed[table]]
            rows[at] = {**row, column: slipped(row[column])}
            if not faulty({**transcribed, table: rows}):
                unnoticed.append((at + 2, column, row[column]))
    assert unnoticed == []


@pytest.mark.parametrize("table", ["claims", "targets"])
def test_a_slip_in_any_quotation_is_noticed(transcribed, table):
    for at, row in enumerate(transcribed[table]):
        for column in ("quote", *(("left_out_of",) if "left_out_of" in row else ())):
            changed = {**transcribed, table: copy.deepcopy(transcribed[table])}
            changed[table][at][column] = slipped(row[column])
            assert faulty(changed), row["id"]
        for number, test in enumerate(row.get("tests", ())):
            for column in ("quote", "stated", "first", "last", "authorities"):
                if column in test:
                    changed = {**transcribed, table: copy.deepcopy(transcribed[table])}
                    value = test[column]
                    slip = slipped(value) if isinstance(value, str) else value + 1000.5
                    changed[table][at]["tests"][number][column] = slip
                    assert faulty(changed), (row["id"], column)


def test_a_slip_in_what_is_to_be_monitored_is_noticed(transcribed):
    slips = [("quote",), ("timetable", 1, "planned"), ("timetable", 0, "known", 0, "quote"), ("obstacles", 2, "quote"),
             ("target_ages", 0, "quote"), ("support", "quote")]  # fmt: skip
    for *way, last in slips:
        changed = {**transcribed, "monitoring": copy.deepcopy(transcribed["monitoring"])}
        at = changed["monitoring"]
        for step in way:
            at = at[step]
        at[last] = slipped(at[last])
        assert faulty(changed), (*way, last)
    short = copy.deepcopy(transcribed["monitoring"])
    short["obstacles"].pop()
    assert faulty({**transcribed, "monitoring": short})


def test_a_row_that_no_document_has_and_a_row_left_out_are_noticed(transcribed):
    for table in ("childcare_settings", "gatsby_benchmarks", "life_stage_ranks", "life_stage_lists"):
        short = {**transcribed, table: transcribed[table][:-1]}
        assert faulty(short), table
    measures = [row for row in transcribed["school_measures"] if row["source"] == "plan_2021"]
    without = [row for row in transcribed["school_measures"] if row is not measures[0]]
    assert faulty({**transcribed, "school_measures": without})
    more = [*transcribed["school_measures"], {**measures[0], "period": "2017/18"}]
    assert faulty({**transcribed, "school_measures": more})


def test_a_slip_in_any_statement_is_noticed(transcribed):
    assert len(list(quotations_of(transcribed))) > 300
    assert [words for words, document in quotations_of(transcribed) if quoted(slipped(words), document)] == []


def test_a_statement_left_out_is_noticed(transcribed):
    unnoticed = []
    for at in range(len(transcribed["statements"]["sections"])):
        short = copy.deepcopy(transcribed["statements"])
        gone = short["sections"][at]["statements"].pop()["quote"]
        unnoticed += [gone] if not list(statements({**transcribed, "statements": short})) else []
    # Rows of tables, which other tests compare, what its document says twice, and what tells who was asked.
    assert [words[:30] for words in unnoticed] == [
        "South Derbyshire 311 / 324 288", "In the Electoral Divisions cov", "Share of pupils 32% 100%",
        "In total nine adults responsib", "The event attracted more than ", "e Council is working with the ",
        "2023/24 Implement Year 2 actio",
    ]  # fmt: skip
