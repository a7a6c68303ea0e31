"""Settings of all tests."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

# The same examples on every run, so that a failure is ours and not chance; HYPOTHESIS_PROFILE=explore looks further.
settings.register_profile(
    "default",
    stateful_step_count=40,
    derandomize=True,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "explore", settings.get_profile("default"), derandomize=False, max_examples=500, stateful_step_count=80
)
# HYPOTHESIS_PROFILE=short is for further versions of Python, after the default has passed on one.
settings.register_profile("short", settings.get_profile("default"), max_examples=12)
# HYPOTHESIS_PROFILE=first stops at the first failure as it was found, without the minutes that it takes to make it small.
settings.register_profile("first", settings.get_profile("default"), phases=[Phase.generate])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

DATA = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture
def shared_data():
    """A folder of real data beside the project; a test that needs it is skipped where it is absent."""

    def path(name):
        file = DATA / name
        if not file.exists():
            pytest.skip(f"needs the real data {name}, which is not beside this checkout")
        return file

    return path
