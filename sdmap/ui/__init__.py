"""The Streamlit pages: a shell over the library that does no arithmetic."""

from sdmap.pack.reading import keep_words_small

keep_words_small()
