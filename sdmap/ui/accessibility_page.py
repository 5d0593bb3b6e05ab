"""The accessibility statement, in the form that UK public bodies use."""

from __future__ import annotations

import streamlit as st

from sdmap.ui import shell

# The sections and their order follow the model accessibility statement of the Government Digital Service.
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Using this service",
        (
            "You should be able to change colours, contrast and fonts, zoom in up to 400% without text spilling off the"
            " screen, reach everything with a keyboard, and listen to most of the service with a screen reader.",
            "Every map and chart has a sentence that says what it shows and a table with the same figures. Classes are"
            " told apart by lightness, outlines and labels, and withheld, missing and expected figures by pattern:"
            " colour alone never carries a meaning.",
            "On the map, press Tab to reach it and the arrow keys to move from area to area; Enter chooses one, Escape"
            " lets it go. A link before the map leads past it.",
        ),
    ),
    (
        "How accessible this service is",
        (
            "We know of these parts that are not fully accessible: the controls in the sidebar are those of Streamlit,"
            " and their drop-down lists announce the number of choices only in some screen readers; a PDF drawn as a"
            " picture carries its text, title and language but not all tags. The same content is offered as a web page"
            " and as a table.",
        ),
    ),
    (
        "Technical information about this service’s accessibility",
        (
            "The service is partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard,"
            " due to the exceptions listed above.",
        ),
    ),
    (
        "How we tested this service",
        (
            "Every page is tested with axe in Chromium, in light and dark, with no serious or critical fault allowed,"
            " and the main tasks are walked through by keyboard alone, each time the software changes. It has not yet"
            " been tested by people who use assistive technology.",
        ),
    ),
    (
        "What we are doing to improve accessibility",
        ("Faults that are reported are put right in the order of how much they keep people from what they came for.",),
    ),
    (
        "Enforcement procedure",
        (
            "The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies"
            " (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with how"
            " your complaint is answered, contact the Equality Advisory and Support Service (EASS).",
        ),
    ),
)


def render() -> None:
    """Show the statement."""
    pack = shell.pack()
    shell.headline("Accessibility statement", f"{pack.name} · sdmap")
    contact = pack.contact or "whoever gave you the link to this service"
    for title, paragraphs in SECTIONS:
        st.header(title)
        for words in paragraphs:
            shell.paragraph(words)
    st.header("Feedback and contact information")
    shell.paragraph(f"If you find a fault, or need a figure in another form, contact {contact}.")
