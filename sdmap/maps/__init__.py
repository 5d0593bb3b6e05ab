"""The heart: a request goes in, a result comes out, and its words."""
