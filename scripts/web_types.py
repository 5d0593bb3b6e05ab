"""Write the records of what is sent to the browser for the scripts that read it there."""

from __future__ import annotations

import json
import sys
from collections import abc
from importlib import import_module
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

if not __package__:  # run by its path: the folder above is not yet where modules are looked for
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from sdmap.render import web

WEB = Path(web.__file__).parent
TYPES = WEB / "src" / "types.d.ts"
HEAD = "// Made by `make web` from the records in wire.py and the modules *_wire.py.\n"
PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null", Any: "any"}


def written() -> str:
    """All records, each as an interface that tells what it is."""
    modules = (import_module(f"{web.__name__}.{path.stem}") for path in sorted(WEB.glob("*wire.py"), key=_order))
    named = {name: record for module in modules for name, record in vars(module).items()}
    return HEAD + "".join(f"\n{interface(record)}" for record in named.values() if is_typeddict(record))


def _order(path: Path) -> tuple[bool, str]:
    """The message itself comes first, then what is sent beside it."""
    return path.stem != "wire", path.stem


def interface(record: type) -> str:
    """A record as TypeScript has it."""
    fields = get_type_hints(record, include_extras=True).items()
    lines = "".join(
        f"  {name}{'?' if get_origin(hint) is NotRequired else ''}: {typescript(hint)};\n" for name, hint in fields
    )
    about = " ".join((record.__doc__ or "").split("\n\n")[0].split()).replace("``", "`")
    return f"/** {about} */\nexport interface {record.__name__} {{\n{lines}}}\n"


def typescript(hint: Any) -> str:
    """A type as TypeScript has it; one that Python cannot tell as closely carries the words for it."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is NotRequired:
        return typescript(arguments[0])
    if origin is Annotated:
        return str(arguments[1])
    if origin in (Literal, Union, UnionType):
        return " | ".join(json.dumps(each) if origin is Literal else typescript(each) for each in arguments)
    if origin is list:
        inner = typescript(arguments[0])
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    if origin in (dict, abc.Mapping):
        key, value = map(typescript, arguments)
        return f"Record<{key}, {value}>" if key == "string" else f"Partial<Record<{key}, {value}>>"
    return PLAIN.get(hint) or str(hint.__name__)


if __name__ == "__main__":
    TYPES.write_text(written(), encoding="utf-8")
