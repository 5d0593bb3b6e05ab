"""What a wheel carries beside the package: the pack of this repository, the front door and the server's settings.

An editable install takes them from the checkout, so they are copied only into a wheel that leaves it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CARRIED = {
    "area.toml": "sdmap/default_pack/area.toml",
    "geo": "sdmap/default_pack/geo",
    "data": "sdmap/default_pack/data",
    "datapackage.json": "sdmap/default_pack/datapackage.json",
    # In a folder of their own: Streamlit puts the script's folder among those where modules are looked for, and there
    # `import tables` or `import places` must not find what is meant as sdmap.maps.tables or sdmap.pack.places.
    "app.py": "sdmap/front_door/app.py",
    ".streamlit/config.toml": "sdmap/front_door/.streamlit/config.toml",
}


class CarryPack(BuildHookInterface):  # type: ignore[type-arg]
    """Add the pack to a wheel, and to nothing else."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to carry; hatchling says here whether this is a wheel or an editable install."""
        if version == "editable":
            return
        root = Path(self.root)
        build_data["force_include"].update({str(root / here): there for here, there in CARRIED.items()})
