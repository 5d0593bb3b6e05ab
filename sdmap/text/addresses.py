"""Addresses of this product that others are given: none that only this computer, or the network it is in, can open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from urllib.parse import urlencode, urlsplit

# Names that no register of the internet gives out: each network has its own.
_OF_A_NETWORK = (".localhost", ".local", ".localdomain", ".internal", ".lan", ".home.arpa")


def fault_of(address: str) -> str:
    """Why others cannot be given an address, in a clause; "" where they can.

    Examples
    --------
    >>> fault_of("https://atlas.example.org/figures")
    ''
    >>> fault_of("http://localhost:8501")
    'only this computer, or the network it is in, can open it'
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        whole = parts.scheme in ("http", "https") and bool(host) and parts.port != 0
    except ValueError:
        whole = False
    if not whole or "@" in parts.netloc or any(mark.isspace() for mark in address):
        return "it is not the address of a page (https://…)"
    return "" if _open_to_all(host.rstrip(".")) else "only this computer, or the network it is in, can open it"


def on_page(base: str, page: str, params: Mapping[str, str | Sequence[str]]) -> str:
    """The address of a page of the product with what it should show; "" where the product has no address of its own."""
    asked = urlencode(params, doseq=True)
    return f"{base.rstrip('/')}/{page}{'?' if asked else ''}{asked}" if base else ""


def _open_to_all(host: str) -> bool:
    """Whether a host can be reached from everywhere, by what it is called."""
    try:
        return ip_address(host.partition("%")[0]).is_global
    except ValueError:
        # No name ends in a number: what does is a number of a machine, written in one of the many other ways.
        last = host.rpartition(".")[2]
        return "." in host and not last[:1].isdigit() and not host.endswith(_OF_A_NETWORK)
