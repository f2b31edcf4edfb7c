"""Try a draft rulebook on a period of the store: nothing is written, nobody sees it but who asked."""

from __future__ import annotations

from intake.rulebook import RulebookRead
from office.appraisals import appraisal
from office.periods import Period
from office.rulebooks import read_rulebook_bytes
from office.store import Store
from scoring.replay import Replay, try_out
from scoring.rulebook import Rulebook


def read_draft(name: str, content: bytes) -> RulebookRead:
    """Read a draft; its findings say what has to be mended."""
    return read_rulebook_bytes(name, content)


def try_draft(store: Store, period: Period, draft: Rulebook) -> Replay:
    """The draft on the values that count in a period (verified ones among them), beside the rulebook in use."""
    return try_out(draft, appraisal(store, period).result)


def periods_to_try(store: Store, found: tuple[Period, ...]) -> tuple[Period, ...]:
    """Periods for which some report came, the latest first."""
    return tuple(period for period in found if appraisal(store, period).reports.readings)
