"""The words for aims: how far off each is, and why that cannot always be told."""

from __future__ import annotations

from sdmap.pack.own_words import Documents
from sdmap.text.joining import as_subject, join_words
from sdmap.text.numbers import count_words, counted, half_up
from sdmap.text.periods import period_words
from sdmap.topics.aims.found import Gap, TargetLine, TargetResult

# More schools than this are counted, not named.
MANY = 6


def number_text(value: float | None, unit: str) -> str:
    """A figure with its unit: "65%", "46.7", "-0.97"; "" for none. Only the decimals it was published with."""
    if value is None:
        return ""
    text = f"{value:.1f}" if unit == "%" else f"{value:.2f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + ("%" if unit == "%" else "")


def measure_text(line: TargetLine) -> str:
    """What is measured, of whom and when, in one line."""
    parts = [line.title or "No measure", line.pupils, period_words(line.period)]
    return ", ".join(part for part in parts if part)


def benchmark_text(line: TargetLine, documents: Documents) -> str:
    """What must be exceeded: "England 65%, as stated in a document"; "" where there is nothing."""
    if line.benchmark is None:
        return ""
    stated = f", as stated in {documents.name}" if line.benchmark_status == "stated" else ""
    return f"{line.comparator} {number_text(line.benchmark, line.unit)}{stated}"


def gap_text(line: TargetLine, gap: Gap, here: str) -> str:
    """One area or school held against the aim, with the gap in points and, where they were counted, in children."""
    lead = f"{gap.name or here} {number_text(gap.value, line.unit)}"
    if gap.gap is None:
        return lead
    told, parts = f"{lead}, {distance_text(line, gap)}", []
    if gap.children:
        parts.append(f"{gap.children} more of the {gap.people:,.0f} children would take it above")
    elif gap.children is not None:
        parts.append(f"of {gap.people:,.0f} children")
    if gap.clear is not None:
        parts.append("a clear difference" if gap.clear else "not a clear difference")
    if gap.apart is not None:
        parts.append(f"a gap of under {points_words(gap.apart)} would not be clear")
    return f"{told} ({'; '.join(parts)})" if parts else told


def points_words(size: float) -> str:
    """A size in percentage points: "1 point", "2.5 points"."""
    text = f"{half_up(size, 1):g}"
    return f"{text} point{'' if text == '1' else 's'}"


def distance_text(line: TargetLine, gap: Gap) -> str:
    """How far a figure lies from what it is to exceed: "6.2 points short"; "" where nothing is compared."""
    if gap.gap is None:
        return ""
    if gap.verdict == "level":
        return f"level with {line.comparator}"
    size = number_text(abs(gap.gap), line.unit).removesuffix("%")
    points = "" if line.unit == "score" else " point" if size == "1" else " points"
    return f"{size}{points} {'above' if gap.verdict == 'exceeds' else 'short'}"


def line_text(line: TargetLine, here: str) -> str:
    """All that is known of one measure: each school or the area, then together, then what is not known."""
    gaps = [gap_text(line, gap, here) for gap in (*line.gaps, *([line.together] if line.together else []))]
    text = "; ".join(gaps) + "."
    if line.gaps and all(gap.children is None for gap in line.gaps) and line.unit == "%":
        text += (
            " How many children are behind these figures is not in these data, so the gap cannot be given in children."
        )
    return text + pace_text(line) + lacking_text(line)


def lacking_text(line: TargetLine) -> str:
    """Which schools have no figure; "" for none."""
    if len(line.lacking) > MANY:
        return f" No figure for {len(line.lacking)} other schools."
    return f" No figure: {join_words(line.lacking)}." if line.lacking else ""


def pace_text(line: TargetLine) -> str:
    """How many years the gap would take at the pace since the baseline, or that it is not known and why."""
    if line.pace is None and all(gap.verdict == "exceeds" for gap in line.gaps):
        return ""
    if line.pace is None or line.pace.years is None:
        counted = any(gap.children is not None for gap in line.gaps)
        lacking = "there is one period only" if counted else "without the number of children no change is clear"
        return f" Years at the present pace: not known, because {line.pace.why if line.pace else lacking}."
    since = period_words(line.pace.since)
    return f" At the pace since {since} it would take about {max(round(line.pace.years), 1)} years."


def told_lines(result: TargetResult) -> tuple[TargetLine, ...]:
    """The measures by which it can be told how far off an aim is."""
    return tuple(line for line in result.lines if not line.refused and line.gaps)


def untold_sentences(result: TargetResult) -> tuple[str, ...]:
    """Why it is not known by the other measures, those of one reason together."""
    by_reason: dict[str, list[str]] = {}
    for line in result.lines:
        if line.refused:
            what = ", ".join(part for part in (line.title, line.pupils) if part)
            by_reason.setdefault(line.refused, []).append(what)
    return tuple(
        f"Not compared{f' ({join_words(titles)})' if any(titles) else ''}: {why}." for why, titles in by_reason.items()
    )


def target_sentence(result: TargetResult, here: str) -> str:
    """An aim in one sentence: how many of its measures are exceeded, and how many are not known."""
    told = told_lines(result)
    if not told:
        return f"{result.target.title}: how far off the aim is in {as_subject(here)} is not known."
    above = sum(all(gap.verdict == "exceeds" for gap in line.gaps) for line in told)
    # A measure may have figures of several schools, of which some exceed the aim.
    several = any(len(line.gaps) > 1 for line in told)
    than, who = told[0].comparator, as_subject(here)
    rest = len(result.lines) - len(told)
    of = f"of the {count_words(len(told), beside=rest)} measures that can be compared"
    not_ = "" if above else "not "
    if len(told) == 1 and several:
        found = f"on the one measure that can be compared, {not_}all figures in {who} are above {than}’s"
    elif len(told) == 1:
        found = f"on the one measure that can be compared, {who} is {not_}above {than}"
    elif several and not above:
        found = f"on none {of} are all figures in {who} above {than}’s"
    elif several:
        found = f"on {count_words(above, beside=max(len(told), rest))} {of}, all figures in {who} are above {than}’s"
    else:
        found = f"{who} is above {than} on {count_words(above, none='none', beside=max(len(told), rest))} {of}"
    more = f"; {count_words(rest, beside=len(told))} other{'s' if rest > 1 else ''} cannot be compared" if rest else ""
    return f"{result.target.title}: {found}{more}."


def aims_headline(results: tuple[TargetResult, ...], here: str) -> str:
    """On how many measures of all aims they are exceeded, and of how many aims nothing can be told."""
    lines = [line for result in results for line in told_lines(result)]
    if not results:
        return "No aim of a document is in these data."
    if len(results) == 1:
        return target_sentence(results[0], here)
    if not lines:
        return f"How far off the {count_words(len(results))} aims are in {as_subject(here)} is not known."
    exceeded = sum(all(gap.verdict == "exceeds" for gap in line.gaps) for line in lines)
    above = count_words(exceeded, none="none", beside=len(lines))
    lead = f"Of {counted(len(lines), 'measure')} of the aims that can be compared with {lines[0].comparator},"
    lead += f" {as_subject(here)} exceeds {above}"
    lacking = sum(not told_lines(result) for result in results)
    if not lacking:
        return f"{lead}."
    verb = "is" if lacking == 1 else "are"
    return f"{lead}; how far off {count_words(lacking)} of the {count_words(len(results))} aims {verb} is not known."
