"""Load a sample into the office's store if that is empty, as `make run` and start.bat do before they start.

`python -m scripts.sample [NAME]`; without a name the county, with `none` nothing: for an appraisal of one's own. Any
other name that is no sample is refused with those that are.
"""

from __future__ import annotations

import sys

from office.actor import Actor
from office.periods import periods
from office.sample import SAMPLES, load_sample, sample_names
from office.store import open_store

NOTHING = "none"


def main(name: str = "county") -> int:
    if name == NOTHING:
        return 0
    if name not in sample_names():
        print(f"There is no sample {name}. There are: {', '.join(sample_names())}; or {NOTHING}.", file=sys.stderr)
        return 2
    store = open_store()
    if load_sample(store, Actor("sample"), SAMPLES / name):
        latest = periods(store)[0]
        print(f"The sample {name} is loaded: {latest.title.en}, {len(periods(store))} period(s), all invented.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
