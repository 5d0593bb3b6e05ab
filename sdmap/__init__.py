"""Local statistics on a map: boundaries joined with published figures, drawn, compared and told in words.

What stands in ``__all__`` is what the library promises; every other name and module may move from release to release.

>>> from sdmap import MapRequest, draw, open_pack
>>> result = draw(open_pack("."), MapRequest("divisions_2013", "free_school_meals"))
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sdmap.maps.asked import Classes, MapRequest
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.pack.model import Pack
from sdmap.pack.opening import open_pack
from sdmap.text.errors import OutputError, PackError, RequestError, SdmapError

if TYPE_CHECKING:
    from sdmap.render.files.exports import export
    from sdmap.render.reports.reports import make_report
    from sdmap.topics.concentration.found import concentration
    from sdmap.topics.evidence.found import evidence
    from sdmap.topics.profile.found import profile

__version__ = "0.2.0"
__all__ = [
    "Classes",
    "MapRequest",
    "MapResult",
    "OutputError",
    "Pack",
    "PackError",
    "RequestError",
    "SdmapError",
    "__version__",
    "concentration",
    "draw",
    "evidence",
    "export",
    "make_report",
    "open_pack",
    "profile",
]
# Where the functions are that take their time to load: each is imported when it is first asked for (PEP 562).
_LATE = {
    "concentration": "sdmap.topics.concentration.found",
    "evidence": "sdmap.topics.evidence.found",
    "export": "sdmap.render.files.exports",
    "make_report": "sdmap.render.reports.reports",
    "profile": "sdmap.topics.profile.found",
}


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATE[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
