"""What is said of the services that bear on an area, and of all that a pack has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sdmap.pack.layers import areas
from sdmap.pack.model import Layer, Pack
from sdmap.pack.placing import Reached
from sdmap.pack.services import ELSEWHERE, SERVICES, Service, on_offer, services, services_in, told_of
from sdmap.text.joining import capital, join_words
from sdmap.text.numbers import count_words
from sdmap.text.periods import period_words

HOW_TO_ADD = f"To add a service, write a row in {SERVICES.file}: docs/another-district.md says how."
ELSEWHERE_LEAD = "What another authority means to offer, as an example:"
NOT_KNOWN = "not known"


@dataclass(frozen=True, eq=False)
class ServicesFound:
    """The services that bear on one area, the most exactly placed first.

    ``sentence`` says how many and which, or that none is recorded, and is "" where the pack has no
    table of services; ``lines`` are the services with what is told of each.
    """

    sentence: str
    lines: tuple[tuple[Service, str], ...]


@lru_cache(maxsize=256)
def services_for(pack: Pack, layer: Layer, code: str) -> ServicesFound:
    """The services that bear on one area, and the words for them.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    layer, code
        The area.

    Returns
    -------
    ServicesFound
        Kept by its arguments.

    Examples
    --------
    >>> from sdmap import open_pack
    >>> pack = open_pack(".")
    >>> [service.name for service, _ in services_for(pack, pack.layer("wards"), "E05008817").lines][0]
    'Pilot project in Newhall'
    """
    found = services_in(pack, layer, code)
    name = areas(pack, layer).set_index("code")["name"][code]
    lines = tuple((service, f"{service_text(pack, service)} {how.where}") for service, how in found)
    sentence = _sentence(pack, str(name), found) if told_of(pack) else ""
    return ServicesFound(sentence, lines)


def _sentence(pack: Pack, name: str, found: Sequence[tuple[Service, Reached]]) -> str:
    """How many services are recorded for an area, and which: those of the whole district apart."""
    if not found:
        return f"No service is recorded for {name}."
    wide = [service.name for service, how in found if how.reach == "whole district"]
    here = [service.name for service, how in found if how.reach != "whole district"]
    where = [(here, name), (wide, pack.name)]
    return " ".join(f"{_recorded(len(names), place)}: {join_words(names)}." for names, place in where if names)


def _recorded(many: int, name: str) -> str:
    """How many services are recorded for a place, without a full stop."""
    return f"{capital(count_words(many))} service{' is' if many == 1 else 's are'} recorded for {name}"


def elsewhere(pack: Pack) -> tuple[Service, ...]:
    """What other authorities offer: examples, on offer in no area of the pack."""
    return tuple(each for each in services(pack) if each.area_layer == ELSEWHERE)


def offer_sentence(pack: Pack) -> str:
    """How many services a pack has, for how many of them a page is known, or that it has none; "" without a table."""
    if not told_of(pack):
        return ""
    found = on_offer(pack)
    if not found:
        return f"No service is recorded for {pack.name}."
    paged = sum(bool(each.contact_page) for each in found)
    told = f"a page to contact is known for {count_words(paged)}" if paged else "how to contact them is not known"
    return f"{_recorded(len(found), pack.name)}; {told}."


def service_text(pack: Pack, service: Service) -> str:
    """A service in sentences: its theme, who it is for, how to get in touch and how it is known."""
    theme = f" ({', '.join(part for part in (service.theme, service.life_stage) if part)})"
    head = f"{service.name}{theme if theme != ' ()' else ''}"
    source = pack.sources[service.source]
    known = f"checked in {period_words(service.checked)}" if service.checked else "not checked since"
    parts = (
        f"For: {service.for_whom or NOT_KNOWN}.",
        f"Contact: {service.contact_page or NOT_KNOWN}.",
        f"Named in “{source.title}” ({source.publisher}, {source.period}), {known}.",
    )
    return f"{head}. {' '.join(parts)}"
