"""What a browser brings into a session that is new to it: the choices it shows, of a server that has been restarted.

A browser whose session was lost sends what its controls hold with the first thing that is done on the page. Streamlit
hands such a value on only once its control has been shown, and then prefers what the page has put there meanwhile:
https://github.com/streamlit/streamlit/issues/7206 names the gap. So what came is set aside before the page is run, and
read afterwards, when every control has said how its values are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.common import user_key_from_element_id


def brought() -> Mapping[str, Any]:
    """What the browser has sent of its controls, as it was sent; to be asked before the page is run."""
    states = _states()
    return {} if states is None else dict(states.states)


def values(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What was brought, by the key of each control that the page has shown since."""
    states = _states()
    if states is None:
        return {}
    shown = {name: state for name, state in sent.items() if name in states.widget_metadata}
    reader = type(states)(states=shown, widget_metadata=dict(states.widget_metadata))
    keys = {name: user_key_from_element_id(name) for name in shown}
    return {key: reader[name] for name, key in keys.items() if key}


def _states() -> Any:
    """Streamlit's own record of what controls hold in this run; None outside a run."""
    context = get_script_run_ctx()
    return None if context is None else context.session_state._state._new_widget_state  # noqa: SLF001
