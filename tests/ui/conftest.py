"""Pages without a browser, by Streamlit's AppTest."""

from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, settings
from streamlit.components.v2 import manifest_scanner

from tests.made_packs import ODD, build

QUICK = settings(
    max_examples=20,
    database=None,
    derandomize=True,
    phases=[Phase.generate],  # shrinking would run for minutes, and says little more
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(autouse=True, scope="session")
def components_looked_for_once():
    """Every AppTest searches all packages that are installed for components, which takes longer than its page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def own(tmp_path):
    """A pack that may be spoilt."""
    return build(tmp_path / "pack", ODD["whole"])
