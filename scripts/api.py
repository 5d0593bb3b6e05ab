"""Write the API reference from the docstrings into build/api: the public face first, then every module by its wing."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from pkgutil import iter_modules

import pdoc

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import sdmap  # noqa: E402

OUT = ROOT / "build" / "api"


def main() -> None:
    """Write one page a module."""
    # Node would take the script that makes pdoc's index for a module, as this project's are.
    (Path(sys.prefix) / "package.json").write_text("{}\n", encoding="utf-8")
    # What is imported when it is first asked for has to be there to be described.
    vars(sdmap).update({name: getattr(sdmap, name) for name in sdmap.__all__})
    wings = [f"sdmap.{wing.name}" for wing in iter_modules(sdmap.__path__) if not wing.name.startswith("_")]
    pdoc.render.configure(docformat="numpy", show_source=False)
    with warnings.catch_warnings():
        # Of a field that is inherited pdoc does not find the module, and gives its type as it is written.
        warnings.filterwarnings("ignore", "Cannot determine where|Error parsing type annotation", UserWarning)
        pdoc.pdoc("sdmap", *wings, output_directory=OUT)
    print(f"{OUT.relative_to(ROOT)}: {len(list(OUT.rglob('*.html')))} pages")


if __name__ == "__main__":
    main()
