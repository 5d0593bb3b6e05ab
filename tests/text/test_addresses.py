"""Addresses that others are given: none that only this computer, or its network, can open."""

import pytest

from sdmap.text.addresses import fault_of, on_page

HERE = "only this computer, or the network it is in, can open it"


@pytest.mark.parametrize(
    "host",
    [
        "localhost:8501", "LOCALHOST", "localhost.", "127.0.0.1:8501", "127.1", "0x7f.0.0.1", "2130706433",
        "[::1]:8501", "0.0.0.0", "10.1.2.3", "172.20.0.5", "192.168.1.7:8501", "169.254.3.4", "[fd12::1]", "[fe80::1]",
        "desk-17", "desk-17.local", "atlas.internal", "app.localhost", "192.0.2.1",
    ],
)  # fmt: skip
def test_what_only_this_computer_or_its_network_opens_is_given_to_nobody(host):
    assert fault_of(f"http://{host}/?layer=wards") == HERE


@pytest.mark.parametrize(
    "address", ["https://atlas.example.org", "http://atlas.example.org:8080/figures?a=b", "https://8.8.8.8/"]
)
def test_what_everybody_can_open_may_be_given(address):
    assert fault_of(address) == ""


@pytest.mark.parametrize(
    "address",
    ["", "atlas.example.org", "ftp://atlas.example.org", "https://", "https://a.example.org/x y", "https://me:pw@a.org",
     "https://a.example.org:port", "javascript:alert(1)", "http://[::1"],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_said_to_be_none(address):
    assert fault_of(address) == "it is not the address of a page (https://…)"


def test_the_address_of_a_page_has_its_choices_or_there_is_none():
    assert on_page("https://a.example.org/atlas/", "", {}) == "https://a.example.org/atlas/"
    assert on_page("https://a.example.org", "evidence", {"tab": "aims", "theme": ["a b", "c"]}) == (
        "https://a.example.org/evidence?tab=aims&theme=a+b&theme=c"
    )
    assert on_page("", "evidence", {"tab": "aims"}) == ""
