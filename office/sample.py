"""The samples: invented appraisals, each loaded only into an empty store."""

from __future__ import annotations

from pathlib import Path

from office.actor import Actor
from office.periods import add_period, periods
from office.store import Store
from office.submissions import receive

SAMPLES = Path(__file__).parents[1] / "sample_data"
COUNTY = SAMPLES / "county"


def sample_names(samples: Path = SAMPLES) -> tuple[str, ...]:
    """The samples that there are, the county first: folders that hold a rulebook for each period."""
    found = {path.parents[1].name for path in samples.glob("*/*/rulebook.xlsx")}
    return tuple(sorted(found, key=lambda name: (name != COUNTY.name, name)))


def load_sample(store: Store, actor: Actor, sample: Path = COUNTY) -> bool:
    """Load the rulebook and the reports of every period, the earliest first. False where the store holds anything.

    The day of arrival of each report stands in the sample's own office tables.
    """
    if periods(store):
        return False
    for rulebook in sorted(sample.glob("*/rulebook.xlsx")):
        added = add_period(store, actor, rulebook.name, rulebook.read_bytes())
        if added.period is None:
            raise ValueError(f"the sample's rulebook {rulebook.name} cannot be used: {added.findings}")
        period = next(item for item in periods(store) if item.code == added.period)
        files = (path for path in sorted(rulebook.parent.rglob("*")) if path.is_file() and path != rulebook)
        receive(store, actor, period, ((path.name, path.read_bytes()) for path in files),
                received=store.today)
    return bool(periods(store))
