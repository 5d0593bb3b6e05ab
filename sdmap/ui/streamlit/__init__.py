"""All that leans on Streamlit's insides: selectors, styles and scripts, each with the reason beside it.

``styles/`` holds every stylesheet of the pages, the ``.js`` files are what a page does by itself, and ``assets`` hands
both on. ``selectors`` names parts of a page for tests, pictures and benchmarks. Nothing outside this folder names one,
and a test holds every name against the front end that is installed.
"""
