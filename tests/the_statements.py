"""Every statement of the five documents, and whether the pack holds each."""

import re

from tests.the_documents import FILES, quoted, raw, unmarked

# The lines of a document that state nothing: headings, whose paper it is, names and addresses of officers, sign-offs,
# and what is said of tables.
FORMAL = re.compile(
    r"""\#|\*\*|Tel\b|Email|Names?\b|Post:|To:|From:|Meeting|Electoral|Key\ decision|Yes$|PRIORITY|South.*Note\ 26
    |(Introduction|Issue|Measure|Action|Key\ Findings:|Benchmarking|Emerging\ Focus|EDUCATION|ASPIRATION|ADVOCATION)$
    |(Three\ areas\ for|The\ emerging\ focus|Performance\ Overview|Actions\ to\ sustain|Overall\ in\ D2N2)
    |(N/[AK]|Ofsted|Data\ from|Social\ Mobility\ Commission,\ 2017)""", re.VERBOSE
)  # fmt: skip
# What stands between statements and says nothing by itself.
BETWEEN = (
    "Note date of inspection", "OUTCOME: P", "None", "The key findings of the study are outlined below",
    "The rest of the ranking is as follows", "Please email your completed form to the South Derbyshire Partnership at:"
    " economic.development@southderbyshire.gov.uk",
)  # fmt: skip
# A place is a word or two that may stand anywhere; a statement is longer.
LONGEST_PLACE = 25


def quotations_of(pack):
    """Every quotation of the statements with its document: leads, statements, places and who was asked."""
    for section in pack["statements"]["sections"]:
        document = section["document"]
        lines = [section.get("lead", ""), *(each["quote"] for each in section["statements"])]
        places = {section.get("place", ""), *(each.get("place", "") for each in section["statements"])}
        yield from ((words, document) for words in (*lines, *sorted(places)) if words)
    yield from ((voice["quote"], voice["document"]) for voice in pack["statements"]["voices"])


def statements(pack):
    """Every statement of every document as it stands there, and no words left out but the formalities."""
    for words, document in quotations_of(pack):
        if not quoted(words, document):
            yield f"statements: {document} does not say “{words}”"
    yield from (f"“{left}” of {name} is no statement here" for name in FILES for left in left_out(pack, name))


def left_out(pack, document):
    """What of a document is in none of its statements, but for tables, which other tests compare, and formalities."""
    lines = (line for line in raw(document).splitlines() if "\t" not in line and not FORMAL.match(line))
    text = unmarked(" ".join(lines))
    of_this = {words for words, told in quotations_of(pack) if told == document and len(words) > LONGEST_PLACE}
    for words in sorted(of_this, key=len, reverse=True):
        text = text.replace(" ".join(words.split()), "\n")
    found = (re.sub(r"^[\W\d]*(and,)?[\W\d]*|[\W\d]*$", "", part) for part in text.split("\n"))
    return [part for part in found if len(part) > 1 and part not in BETWEEN]
