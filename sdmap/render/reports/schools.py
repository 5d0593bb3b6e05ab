"""What a report says about schools: how many, core against rest, and the ones of the core or of one area in a table."""

from __future__ import annotations

from sdmap.maps.school_marks import phase_words
from sdmap.pack.model import Layer, Pack
from sdmap.render.reports.records import Block, Grid, Section, Words, noted
from sdmap.text.periods import period_words
from sdmap.topics.schools import inspection_words, results_words
from sdmap.topics.schools import words as school_words
from sdmap.topics.schools.choice import choose
from sdmap.topics.schools.found import SchoolRow, school_rows

SYSTEM = "“System” is Ofsted’s inspection system at the time, named by the years in which it was in use."


def school_section(pack: Pack, layer: Layer) -> list[Section]:
    """The state-funded schools of a layer's core; of the whole layer where it has none. Nothing without schools."""
    rows = tuple(row for row in school_rows(pack, layer) if row.state_funded and row.in_district)
    core = choose(rows, core_only=True, sort="area")
    shown = core or choose(rows, sort="area")
    if not shown:
        return []
    lead, told = school_words.schools_claim(pack, layer), school_words.summary_sentences(pack, layer)
    caption = f"State-funded schools of {pack.the_core}" if core else "State-funded schools"
    blocks: tuple[Block, ...] = (
        Words(lead, "lead"),
        *map(Words, told),
        school_grid(pack, layer, shown, caption, with_area=True),
        *_results(pack, layer, shown),
    )
    return [Section("Schools", blocks, spoken=" ".join((lead, *told)))]


def _results(pack: Pack, layer: Layer, rows: tuple[SchoolRow, ...]) -> list[Grid]:
    """The latest results of schools in a table of their own: beside inspections there is no room for them."""
    note, names = results_words.results_note(pack, layer, rows), results_words.result_names(pack, layer, rows)
    return [
        Grid(
            f"{head}, of the same schools",
            ("School", "Phase", head),
            tuple((name, phase_words(row.phase), cell) for name, row, cell in zip(names, rows, cells, strict=True)),
            note=note,
            widths=(4.2, 1.8, 4.0),
        )
        for head, cells in results_words.results_column(pack, layer, rows).items()
    ]  # fmt: skip


def meals_head(rows: tuple[SchoolRow, ...]) -> str:
    """The head of the column of free school meals, with the census."""
    period = next((row.eligible.period for row in rows if row.eligible.period), "")
    return f"Free school meals{f', {period_words(period)}' if period else ''}"


def school_grid(
    pack: Pack, layer: Layer, rows: tuple[SchoolRow, ...], caption: str, *, with_area: bool = False
) -> Grid:
    """Schools as a table: name and number, area and phase if asked for, free school meals, results, inspections.

    Why a school has no grade is numbered and told under the table.
    """
    meals = meals_head(rows)
    inspected = inspection_words.inspection_columns(pack, rows)
    # A table with areas has no room for results.
    results = {} if with_area else results_words.results_column(pack, layer, rows)
    # Beside inspections there is no room for the counts in the same line.
    of_meals = [school_words.eligible_text(row.eligible) for row in rows]
    columns = {
        "School": tuple(f"{inspection_words.name_now(row)}, {row.urn}" for row in rows),
        **({"Area": tuple(row.area for row in rows)} if with_area else {}),
        **({"Phase": tuple(phase_words(row.phase) for row in rows)} if with_area else {}),
        meals: tuple(eligible.replace(" (", "\n(") if inspected else eligible for eligible in of_meals),
        **results,
        **inspected,
    }
    width = {"School": 2.5, "Area": 1.75, "Phase": 1.55, meals: 1.85} | dict.fromkeys(results, 2.0)
    width |= dict(zip(inspected, (2.6, 2.3, 1.8), strict=False))
    widths = tuple(width[head] for head in columns)
    of_results = results_words.results_note(pack, layer, rows) if results else ""
    systems = (SYSTEM,) if any(row.outcome.system for row in rows) and len(inspected) > 1 else ()
    note = " ".join((of_results, *systems, *school_words.schools_notes(pack, rows))).strip()
    table = Grid.of(caption, columns, numeric=(1 + 2 * with_area,), note=note, widths=widths)
    return noted(table, next(iter(inspected)), inspection_words.NONE) if inspected else table
