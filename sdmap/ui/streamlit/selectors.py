"""Streamlit's names for parts of a page, for what looks at a page from outside: tests, pictures, benchmarks.

They are test ids, and nearly all are class names as well. The stylesheets and scripts beside this file name parts in
their own languages; one test holds all of these names against the front end that is installed.
"""

from __future__ import annotations

APP = "stApp"
MAIN = "stMain"
HEADER = "stHeader"
NAVIGATION_LINK = "stTopNavLink"
SKIP_LINK = "stSkipToContent"
SIDEBAR = "stSidebar"
SIDEBAR_HEADER = "stSidebarHeader"
EXPAND_SIDEBAR = "stExpandSidebarButton"
COLLAPSE_SIDEBAR = "stSidebarCollapseButton"
ELEMENT = "stElementContainer"
BOX = "stExpander"
HTML = "stHtml"
CHART = "stVegaLiteChart"
TOOL = "stElementToolbarButton"
DOWNLOAD = "stDownloadButton"
ALERT = "stAlert"
FAULT = "stException"
# What the app says of itself: whether the script runs.
STATE = "data-test-script-state"


def part(test_id: str) -> str:
    """The selector of a part of the page."""
    return f'[data-testid="{test_id}"]'


# The app when its script has run its course.
SETTLED = f'{part(APP)}[{STATE}="notRunning"]'
