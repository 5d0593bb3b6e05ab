"""The examples in the docstrings are so: each is run as a reader of the API reference would."""

import doctest
from importlib import import_module

import pytest

from tests.conftest import ROOT

EXAMPLES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "sdmap").rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("module", EXAMPLES)
def test_the_examples_of_a_module_give_what_they_say(module, monkeypatch):
    monkeypatch.chdir(ROOT)
    done = doctest.testmod(import_module(module), optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert done.attempted
    assert not done.failed


def test_every_public_function_has_an_example():
    import sdmap

    functions = [getattr(sdmap, name) for name in sdmap.__all__ if callable(getattr(sdmap, name))]
    without = [f.__qualname__ for f in functions if not isinstance(f, type) and ">>> " not in (f.__doc__ or "")]
    assert without == []
