"""A page run without a browser: opening it, and reading what it says and asks."""

import json

from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT

BOXES = ("filter_box", "more_box", "share_box")  # of the map, to be unfolded


def opener(name=""):
    """What opens one page by itself (“evidence”), or the whole app where no page is named.

    The boxes are those to be unfolded, by their key; the query is what stands in the address.
    """

    def opened(monkeypatch, folder=ROOT, boxes=(), **query):
        monkeypatch.setenv("SDMAP_PACK", str(folder))
        page = whole_app() if not name else AppTest.from_function(page_alone, default_timeout=120, args=(name,))
        for key in boxes:
            page.session_state[key] = True
        to_address(page, query)
        return page.run()

    return opened


def whole_app():
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)


def page_alone(name):
    """Show one page, its choices kept as the front door keeps them; run by AppTest."""
    from sdmap.ui import pages
    from sdmap.ui.parts import choices

    with choices.kept(name, pages.KEYS):
        pages.named(name).render()


def address(page):
    """What stands in the address after the question mark."""
    return {key: value[0] if isinstance(value, list) else value for key, value in page.query_params.items()}


def to_address(page, query):
    """Put something else into the address, as a link does, or a browser that goes back."""
    page.query_params.clear()
    page.query_params.update(query)


def box(page, label):
    """The control of a label."""
    kinds = (page.selectbox, page.radio, page.multiselect, page.checkbox)
    return next(control for kind in kinds for control in kind if control.label == label)


def whispered(page):
    """What stands in small type under controls."""
    return said(page.caption)


def body(page):
    """All the HTML of a page."""
    return " ".join(element.proto.body for element in page.get("html"))


def copied(page):
    """What the buttons that copy copy, by the words on them; of the link nothing, which the browser knows."""
    return {each["label"]: each["text"] for each in map(_sent, components(page, "sdmap_copy"))}


def components(page, name):
    """The components of a name, as they are sent."""
    return [each.proto for each in page.get("bidi_component") if each.proto.component_name.endswith(name)]


def answer(page):
    """What the answer of the search is made of; nothing where there is none."""
    return next(map(_sent, components(page, "sdmap_answer")), {})


def press(page, asks):
    """Press a button of the answer, as a browser tells it."""
    (card,) = components(page, "sdmap_answer")
    states = page._tree.get_widget_states()
    told = json.dumps([{"event": "asked", "value": asks}])
    states.widgets.add(id=f"$$STREAMLIT_INTERNAL_KEY_{card.id}__events", json_trigger_value=told)
    return page._run(states)


def _sent(proto):
    return json.loads(proto.json or proto.mixed.json)


def downloads(page):
    """The words on the buttons that download, in their order."""
    return [button.proto.label for button in page.get("download_button")]


def said(notes):
    """Messages as they are read, without the marks that keep their text from being taken for Markdown."""
    return " ".join(note.value for note in notes).replace("\\", "")
