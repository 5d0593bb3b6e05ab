"""The accessibility statement, in the form that UK public bodies use."""

from __future__ import annotations

from datetime import date

import streamlit as st

from sdmap.pack.model import Pack
from sdmap.ui.parts import share, shell

# When the statement was written, and when it and the service were last gone through; to be moved on with each review.
PREPARED, REVIEWED, TESTED = date(2026, 11, 21), date(2026, 11, 30), date(2026, 11, 30)
LAW = (
    "the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the"
    " “accessibility regulations”)"
)
_USING = (
    "We want as many people as possible to be able to use this service. You should be able to change colours, contrast"
    " and fonts, zoom in up to 400% without text spilling off the screen, reach everything with a keyboard,"
    " and listen to most of the service with a screen reader.",
    "Every map and chart has a sentence that says what it shows and a table with the same figures. Classes are told"
    " apart by lightness, outlines and labels, and withheld, missing and expected figures by pattern: colour alone"
    " never carries a meaning.",
    "On the map, press Tab to reach it and the arrow keys to move from area to area; Enter chooses one, Escape lets it"
    " go. A link before the map leads past it.",
    "Find my area, at the top of every page, takes a postcode, a place, a school or an area. How many suggestions there"
    " are is said aloud; the arrow keys go through them, Enter chooses one and Escape closes the list. A school on the"
    " map is reached in the same way as an area: Enter opens its card, Escape closes it.",
    "Download and share, beside the headline, opens under it: the keyboard goes from the button straight into what it"
    " opens. Each button that copies says when it has.",
    "AbilityNet (abilitynet.org.uk) has advice on making your device easier to use if you have a disability.",
)
_HOW_ACCESSIBLE = (
    "We know that some parts of this service are not fully accessible: neighbouring shades of a map do not stand out"
    " much from each other, and the tips of charts and of the maps of change come up for a pointer only. What they say"
    " stands in words and in a table beside them. Pictures and reports saved as PDF are tagged for screen readers.",
)
_ENFORCEMENT = (
    f"The Equality and Human Rights Commission (EHRC) is responsible for enforcing {LAW}. If you are not happy with how"
    " we respond to your complaint, contact the Equality Advisory and Support Service (EASS).",
)
# What fails, the criterion it fails, and the way round it.
NOT_COMPLIANT = (
    "Neighbouring classes of a map are five steps of one colour, those of a map of change five from orange to blue, and"
    " they do not all stand out from each other by 3 to 1. This fails WCAG 2.2 success criterion 1.4.11 (non-text"
    " contrast). Areas are outlined, most carry their figure, and the table has them all.",
    "The tips over the points of a chart and the areas of a map of change come up for a pointer only, and go when it is"
    " moved onto them; Escape puts them away. This fails success criteria 2.1.1 (keyboard) and 1.4.13 (content on hover"
    " or focus). The table under the chart or map has the same figures.",
    "A chart shown on the whole screen does not keep the focus: Tab goes on behind it. This fails success criteria"
    " 2.4.3 (focus order) and 2.4.11 (focus not obscured). Escape closes it.",
)
_IMPROVING = (
    "Faults that are reported are put right in the order of how much they keep people from what they came for.",
)
_TESTING = (
    "Every page and each part of the Evidence page is tested with axe in Chromium with every box open, by every rule"
    " on a light ground and by the rules of colour on a dark one, with no serious or critical fault allowed; every"
    " page again on the screen of a phone. Nothing may spill over at 200% and 400%; what can be pressed is at least 24"
    " pixels wide and high; no control loses the focus by being used; and the map is tried with forced colours and"
    " with less motion. The first tasks (to find an area, to hold it against England, its schools, a postcode) are"
    " walked through with a mouse, by keyboard alone and on a phone; those of the Life stages page, of attainment,"
    " places alike, school and home and monitoring, where the data have them, with a mouse. In Firefox the map is"
    " opened, searched, chosen from by mouse and by keyboard, and printed. This is done each time the"
    " software changes. The test was carried out by the makers of the service. It has not yet been tested by people"
    " who use assistive technology."
)


def render() -> None:
    """Show the statement: the sections and their order follow the model statement of the UK government."""
    pack = shell.pack()
    applies = f"This statement applies to sdmap for {pack.name}."
    place = shell.page_headline("Accessibility statement", applies)
    told = f"{applies} It was last reviewed on {_day(REVIEWED)}, and the service last tested on {_day(TESTED)}."
    share.show(place, lambda: share.Shared(told))
    _section("Using this service", _USING)
    _section("How accessible this service is", _HOW_ACCESSIBLE)
    _section("Feedback and contact information", _feedback(pack))
    _section("Enforcement procedure", _ENFORCEMENT)
    _section(
        "Technical information about this service’s accessibility",
        (
            f"Those who run this service are committed to making it accessible, in accordance with {LAW}.",
            "Compliance status: this service is partially compliant with the Web Content Accessibility Guidelines"
            " (WCAG) version 2.2 AA standard, due to the non-compliances listed below.",
        ),
    )
    _section("Non-accessible content", ("Non-compliance with the accessibility regulations:", *NOT_COMPLIANT))
    _section("What we are doing to improve accessibility", _IMPROVING)
    _section(
        "Preparation of this accessibility statement",
        (
            f"This statement was prepared on {_day(PREPARED)}. It was last reviewed on {_day(REVIEWED)}.",
            f"This service was last tested on {_day(TESTED)}. {_TESTING}",
        ),
    )


def _feedback(pack: Pack) -> tuple[str, ...]:
    """Whom to write to, as the pack says it."""
    contact = pack.contact or "whoever gave you the link to this service"
    answer = f" You will have an answer within {pack.answer_within}." if pack.answer_within else ""
    return (
        f"If you find a fault that is not listed on this page, think that the accessibility requirements are not met,"
        f" or need a figure in another form (large print, easy read, audio or braille), contact {contact}.{answer}",
    )


def _section(title: str, paragraphs: tuple[str, ...]) -> None:
    st.header(title)
    for words in paragraphs:
        shell.paragraph(words)


def _day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"
