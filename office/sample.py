"""The sample county: invented, and loaded only into an empty store."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from office.actor import Actor
from office.periods import add_period, periods
from office.store import Store
from office.submissions import receive

COUNTY = Path(__file__).parents[1] / "sample_data" / "county"


def load_sample(store: Store, actor: Actor, county: Path = COUNTY) -> bool:
    """Load the rulebook and the reports of every year, the earliest first. False where the store holds anything.

    The day of arrival of each report stands in the sample's own office tables.
    """
    if periods(store):
        return False
    for rulebook in sorted(county.glob("*/rulebook.xlsx")):
        added = add_period(store, actor, rulebook.name, rulebook.read_bytes())
        if added.period is None:
            raise ValueError(f"the sample's rulebook {rulebook.name} cannot be used: {added.findings}")
        period = next(item for item in periods(store) if item.code == added.period)
        files = (path for path in sorted(rulebook.parent.rglob("*")) if path.is_file() and path != rulebook)
        receive(store, actor, period, ((path.name, path.read_bytes()) for path in files),
                received=datetime.now(UTC).date())
    return bool(periods(store))
