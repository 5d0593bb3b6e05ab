"""Renderers: they draw results and decide nothing."""
