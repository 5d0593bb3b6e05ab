"""The statements that documents make about a district, each tested against the figures.

A pack's ``data/claims.toml`` quotes each statement word for word and binds it to tests; the kinds of test are few and
general, and belong to the library (:data:`KINDS`). Every statement comes out as *holds*, *does not hold* or *not
known*, with the numbers, their age and the reason. A test that looks at another basis, period or area than the
statement speaks of decides nothing, whatever it finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, get_args

from sdmap.pack.model import Pack
from sdmap.pack.sources import Source
from sdmap.text.errors import PackError, SdmapError
from sdmap.text.joining import join_words
from sdmap.text.periods import age_words, age_years
from sdmap.topics.evidence.claims import ASPECTS, CLAIMS_FILE, ROLES, Aspect, BoundTest, Claim, read_claims
from sdmap.topics.evidence.quoted import OtherStudy
from sdmap.topics.evidence.ways import FAILS, HOLDS, NOT_KNOWN, Finding, Known, Verdict, when_words

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
Fit = Literal["match", "mismatch", "in part", "not stated", "not tested"]
KNOWN_WORDS: dict[Known, str] = {
    "published": "Published figures",
    "apportioned": "Published figures, shared out by live postcodes where boundaries cut them",
    "as quoted": "Figures as documents quote them, not checked at source",
    "expected": "Expected figures, not counted",
    "nothing": "No figures",
}
_SURENESS: tuple[Known, ...] = ("nothing", "expected", "as quoted", "apportioned", "published")


@dataclass(frozen=True)
class Term:
    """What a statement is about beside what its test looks at, in one aspect.

    ``said`` and ``tested`` are "" where the statement does not say, or nothing is tested.
    """

    aspect: Aspect
    said: str
    tested: str
    fit: Fit


@dataclass(frozen=True)
class EvidenceResult:
    """A statement and what became of it.

    Attributes
    ----------
    verdict
        That of the deciding tests: it holds only if each of them does, and does not if one of them does not.
    sentence, reason
        The deciding tests' numbers, and why the verdict is this one, in whole sentences.
    period, age_years
        Of the deciding figures: all their periods in words, and the whole years from the end of the newest to the
        pack's release; "" and None where there are none.
    age
        The two in words, periods of one age together: "January 2019, almost 8 years old".
    comparator
        What was compared with, and its figure.
    known
        How the least sure of the deciding figures is known.
    sources
        The sources of all figures named.
    deciding, beside, since
        What each test found, by its part.
    terms
        The statement's own basis, period and area against those of the deciding tests.
    could_tell
        Whether the deciding tests could have told, in sentences.
    """

    claim: Claim
    verdict: Verdict
    sentence: str
    reason: str
    period: str
    age_years: int | None
    age: str
    comparator: str
    known: Known
    sources: tuple[Source, ...]
    deciding: tuple[Finding, ...]
    beside: tuple[Finding, ...]
    since: tuple[Finding, ...]
    terms: tuple[Term, ...]
    could_tell: str


def claims(pack: Pack) -> tuple[Claim, ...]:
    """The statements of a pack, in the order of its file; none if it has no such file.

    Raises
    ------
    PackError
        If the file cannot be read, or a statement names a test, indicator, layer, document or period that is not there.
    """
    sound, faults = read_claims(pack)
    for fault in faults:
        raise fault
    return sound


@lru_cache(maxsize=16)
def evidence(pack: Pack) -> tuple[EvidenceResult, ...]:
    """Test every statement of a pack.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.

    Returns
    -------
    tuple of EvidenceResult
        One a statement, in the order of its file, each with its verdict and what it rests on; kept by pack.

    Raises
    ------
    PackError
        If a statement cannot be tested as it says.

    Examples
    --------
    >>> from sdmap import open_pack
    >>> evidence(open_pack("."))[0].verdict
    'not known'
    """
    return tuple(_result(pack, claim) for claim in claims(pack) if not claim.not_counted)


def choose(
    results: Iterable[EvidenceResult], *, themes: Iterable[str] = (), verdicts: Iterable[str] = ()
) -> tuple[EvidenceResult, ...]:
    """The results of the chosen themes and verdicts; nothing chosen is everything."""
    wanted, told = set(themes), set(verdicts)
    return tuple(r for r in results if (not wanted or r.claim.theme in wanted) and (not told or r.verdict in told))


def evidence_headline(results: tuple[EvidenceResult, ...]) -> str:
    """How many statements hold, do not hold, and are not known to, in one sentence."""
    if not results:
        return "No statement to test is in these data."
    counts = {verdict: sum(r.verdict == verdict for r in results) for verdict in VERDICTS}
    parts = [
        f"{counts['holds']} {'holds' if counts['holds'] == 1 else 'hold'}",
        f"{counts['does not hold']} {'does' if counts['does not hold'] == 1 else 'do'} not",
        f"{counts['not known']} {'is' if counts['not known'] == 1 else 'are'} not known",
    ]
    total = len(results)
    return f"Of {total} statement{'' if total == 1 else 's'}, {parts[0]}, {parts[1]} and {parts[2]}."


def since_words(finding: Finding) -> str:
    """A later finding in words: what has become of the statement since."""
    if not finding.reason:
        return finding.sentence
    why = "" if finding.verdict == HOLDS else finding.reason
    found = "is not known" if finding.verdict == NOT_KNOWN else finding.verdict
    return f"On newer figures it {found}. {finding.sentence} {why}".strip()


def term_lines(result: EvidenceResult) -> tuple[str, ...]:
    """The statement's basis, period and area, what was tested, and whether the two match, a line each."""
    lines = []
    for term in result.terms:
        tested = f"tested on {term.tested}: {term.fit}" if term.tested else "not tested"
        lines.append(f"{term.aspect.capitalize()}: {term.said or 'not stated'}; {tested}.")
    return tuple(lines)


def since_text(result: EvidenceResult) -> str:
    """All that is known of what has become of the statement since; that there is nothing, where there is not."""
    return " ".join(since_words(finding) for finding in result.since) or "No newer figures in these data."


def figures_text(result: EvidenceResult) -> str:
    """The figures a statement was tested on, why the verdict is this one, and the age of the figures."""
    parts = (result.sentence, result.reason, f"({result.age}.)" if result.age else "")
    return " ".join(part for part in parts if part)


def not_counted_lines(pack: Pack) -> tuple[str, ...]:
    """What stands among the statements and is none, and why, a line each."""
    every = claims(pack)
    return tuple(f"Not counted: “{claim.quote}” {claim.not_counted}" for claim in every if claim.not_counted)


def other_study_lines(results: Iterable[EvidenceResult]) -> tuple[str, ...]:
    """What other studies found that stands beside a statement, a line a study with the statement's title."""
    lines: dict[tuple[str, str], str] = {}
    for result in results:
        tests = [bound.test for bound in result.claim.tests if bound.role == "beside"]
        for test, finding in zip(tests, result.beside, strict=True):
            if isinstance(test, OtherStudy):
                # Of several findings of one study the first says how far they bear on the statement.
                key = (result.claim.id, test.study)
                more = f"{lines[key]} {finding.sentence}" if key in lines else ""
                lines[key] = more or f"Beside “{result.claim.title}”: {beside_words(finding)}"
    return tuple(lines.values())


def beside_words(finding: Finding) -> str:
    """Other figures of the same time in words; they take no part in the verdict."""
    return f"{finding.sentence} {finding.reason}".strip()


def documents_sentence(results: Sequence[EvidenceResult]) -> str:
    """Which document the statements are quoted from, and whose it is; of a few of another document which they are."""
    titles: dict[str, list[str]] = {}
    for result in results:
        source = next(each for each in result.sources if each.id == result.claim.document)
        titles.setdefault(f"“{source.title}” ({source.publisher})", []).append(f"“{result.claim.title}”")
    first, *others = sorted(titles, key=lambda each: -len(titles[each]))
    told = [f"{join_words(titles[each])} from {each}" for each in others]
    return f"Statements are quoted from {'; '.join((first, *told))}."


def quoted_from(result: EvidenceResult) -> str:
    """Where the statement stands: document, publisher and year, and which other documents repeat it."""
    documents = {source.id: source for source in result.sources}
    first = documents[result.claim.document]
    also = [f"“{documents[i].title}”" for i in result.claim.also_in]
    repeated = f"; said also in {join_words(also)}" if also else ""
    return f"{first.title}, {first.publisher}, {result.claim.year}{repeated}"


def about_words(result: EvidenceResult) -> str:
    """How the figures of the verdict are known, how old they are and what they were held against; "" without any."""
    if result.known == "nothing":
        return ""
    age = f": {result.age}" if result.age else ""
    against = f"; compared with {result.comparator}" if result.comparator else ""
    return f"{KNOWN_WORDS[result.known]}{age}{against}."


def source_lines(result: EvidenceResult) -> tuple[str, ...]:
    """A line for each source of the figures; a document that only makes or repeats the statement is none."""
    figures = {i for found in (*result.deciding, *result.beside, *result.since) for i in found.sources}
    documents = {result.claim.document, *({*result.claim.also_in} - figures)}
    return tuple(f"{s.publisher}: {s.title}; {s.period}." for s in result.sources if s.id not in documents)


def claim_faults(pack: Pack) -> Iterator[PackError]:
    """Every fault of the statements: in the file first, then in running the tests of those that can be read."""
    sound, faults = read_claims(pack)
    yield from faults
    for claim in sound:
        if not claim.not_counted:
            yield from _run_faults(pack, claim)


def _run_faults(pack: Pack, claim: Claim) -> Iterator[PackError]:
    try:
        _result(pack, claim)
    except PackError as fault:
        yield fault
    except SdmapError as fault:
        yield PackError(CLAIMS_FILE, f"[{claim.id}] {str(fault).rstrip('.')}")


def _result(pack: Pack, claim: Claim) -> EvidenceResult:
    """Run a statement's tests and draw their findings together."""
    by_role: dict[str, list[Finding]] = {role: [] for role in ROLES}
    for bound in claim.tests:
        by_role[bound.role].append(_found(pack, claim, bound))
    deciding = by_role["decides"]
    verdict = _together(deciding)
    periods = dict.fromkeys(sorted(f.period for f in deciding if f.period))
    ids = [source for found in by_role.values() for f in found for source in f.sources]
    return EvidenceResult(
        claim=claim,
        verdict=verdict,
        sentence=" ".join(dict.fromkeys(f.sentence for f in deciding if f.sentence)),
        reason=" ".join(dict.fromkeys(f.reason for f in deciding if f.verdict == verdict)).strip(),
        period=join_words([when_words(each) for each in periods]),
        age_years=min((age_years(each, pack.release) for each in periods), default=None),
        age=_age_words({each: age_words(each, pack.release) for each in periods}),
        comparator=join_words(list(dict.fromkeys(f.comparator for f in deciding if f.comparator))),
        known=min((f.known for f in deciding), key=_SURENESS.index),
        sources=pack.sources_of([claim.document, *claim.also_in, *ids]),
        deciding=tuple(deciding),
        beside=tuple(by_role["beside"]),
        since=tuple(by_role["since"]),
        terms=_terms(pack, claim, deciding),
        could_tell=" ".join(dict.fromkeys(f.could_tell for f in deciding if f.could_tell)),
    )


def _found(pack: Pack, claim: Claim, bound: BoundTest) -> Finding:
    """What a test found; one that decides and looks at something else than the statement speaks of decides nothing."""
    found = bound.test.find(pack, claim.document)
    if bound.role != "decides" or not bound.differs or not found.period:
        return found
    alone = {HOLDS: "hold", FAILS: "not hold", NOT_KNOWN: "not be known either"}[found.verdict]
    apart = (
        f"The {join_words(list(bound.differs))} of the figures {'is' if len(bound.differs) == 1 else 'are'} not that"
    )
    reason = f"{apart} of the statement, so they decide nothing; on them alone it would {alone}. {found.reason}"
    return replace(found, verdict=NOT_KNOWN, reason=reason)


def _terms(pack: Pack, claim: Claim, deciding: list[Finding]) -> tuple[Term, ...]:
    """The statement's terms against the tests', aspect by aspect."""
    tests = [bound for bound in claim.tests if bound.role == "decides"]
    looked = [bound.test.terms(pack) for bound in tests]
    periods = [when_words(f.period) for f in deciding if f.period]
    tested: dict[Aspect, list[str]] = {
        "basis": [each.basis for each in looked], "period": periods, "area": [each.area for each in looked],
    }  # fmt: skip
    made = []
    for aspect in ASPECTS:
        said = getattr(claim, aspect)
        found = join_words([words for words in dict.fromkeys(tested[aspect]) if words])
        apart = [aspect in bound.differs for bound in tests]
        fit: Fit = "mismatch" if all(apart) else "in part" if any(apart) else "match"
        if not said or not found:
            fit = "not stated" if not said else "not tested"
        made.append(Term(aspect, said, found, fit))
    return tuple(made)


def _together(findings: list[Finding]) -> Verdict:
    """All parts of a statement must hold for it to hold; one that does not is enough for it not to."""
    for verdict in (FAILS, NOT_KNOWN):
        if any(f.verdict == verdict for f in findings):
            return verdict
    return HOLDS


def _age_words(ages: dict[str, str]) -> str:
    """Every period with its age, those of one age together: "January 2018, almost 9 years old, and January …"."""
    by_age = {age: [when_words(p) for p, each in ages.items() if each == age] for age in ages.values()}
    parts = [f"{join_words(periods)}, {age}" for age, periods in by_age.items()]
    return ", and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
