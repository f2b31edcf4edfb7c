"""What all tests share: the same examples on every run, and which tests run together and when."""

from __future__ import annotations

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

# The same examples on every run, and no limit on time: a slow disk is not a mistake in the appraisal.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

BROWSER = "tests/browser/"
LONGEST = (  # the rest comes in any order
    BROWSER, "tests/office/", "tests/app_pages/", "tests/sample_data/", "tests/server/", "tests/intake/", "tests/reports/",
)


class Together(LoadFileScheduling):
    """A file stays on one worker. All browser tests do, so that they share one browser and one dashboard."""

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    return Together(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first: at the end no worker waits for the other."""

    def turn(item: pytest.Item) -> int:
        return next((at for at, folder in enumerate(LONGEST) if item.nodeid.startswith(folder)), len(LONGEST))

    items.sort(key=turn)
