"""Questions that the command line asks at a screen."""

from __future__ import annotations

import sys

import typer


def somebody_is_there() -> bool:
    """Whether somebody at a screen can answer."""
    return sys.stdin.isatty()


def said_yes(question: str) -> bool:
    """Whether somebody at the screen says yes; without a screen nobody does."""
    if not somebody_is_there():
        typer.echo(f"{question} Give --yes to say yes.", err=True)
        return False
    try:
        return typer.confirm(question)
    except typer.Abort:
        return False
