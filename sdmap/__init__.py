"""Local statistics on a map: boundaries joined with published figures, drawn, compared and told in words.

>>> from sdmap import MapRequest, draw, open_pack
>>> result = draw(open_pack("."), MapRequest("divisions_2013", "free_school_meals"))  # doctest: +SKIP
"""

from sdmap.maps.asked import Classes, MapRequest
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.pack.model import Pack, open_pack
from sdmap.text.errors import OutputError, PackError, RequestError, SdmapError

__version__ = "0.1.0"
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
    "draw",
    "open_pack",
]
