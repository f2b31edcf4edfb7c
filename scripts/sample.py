"""Load the sample county into the office's store if that is empty, as `make run` and start.bat do before they start."""

from __future__ import annotations

from office.actor import Actor
from office.sample import load_sample
from office.store import open_store

if __name__ == "__main__":
    if load_sample(open_store(), Actor("sample")):
        print("The sample county is loaded: 24 invented units, two years.")
