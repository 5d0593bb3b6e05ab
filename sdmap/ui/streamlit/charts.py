"""Charts of altair's, laid out once for what they show.

To lay a chart out takes longer than the rest of its page, and Streamlit does it again with each run of the page, and
holds it against its schema too, which the tests do. So what altair makes of a chart is kept, and handed on as if it had
been written by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, Literal

import streamlit as st


def chart(
    draw: Callable[..., Any], *of: Hashable, key: str, alt: str, height: int | Literal["content"] = "content"
) -> None:
    """Show what ``draw`` lays out of the records it is given; what is handed in twice is laid out once."""
    # Streamlit takes the rows out of what it is given.
    laid_out = dict(_laid_out(draw, *of))
    st.vega_lite_chart(spec=laid_out, theme=None, width="stretch", height=height, key=key, alt=alt)


@lru_cache(maxsize=128)
def _laid_out(draw: Callable[..., Any], *of: Hashable) -> dict[str, Any]:
    import altair as alt
    from altair.utils.schemapi import debug_mode

    # A size of altair's own would be one more for the page to undo.
    alt.theme.enable("none")
    with debug_mode(False):
        spec: dict[str, Any] = draw(*of).to_dict(validate=False)
    return spec
