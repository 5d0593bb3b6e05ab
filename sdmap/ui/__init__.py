"""The Streamlit pages: a shell over the library that does no arithmetic."""
