"""All that leans on Streamlit's insides: selectors, styles and scripts."""
