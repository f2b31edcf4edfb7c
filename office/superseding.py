"""Which files a newer one takes the place of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import Connection, update

from intake.reports.units import UnitNames
from office.readings import Covers
from office.store import tables
from scoring.rulebook import Rulebook

if TYPE_CHECKING:
    from office.submissions import Submission


def superseded(
    name: str, covers: Covers, batch: str, earlier: Iterable[Submission], people: Mapping[str, str], rulebook: Rulebook
) -> list[Submission]:
    """The earlier files of which a file is the newer version. `people`: account -> the unit for which it hands in.

    What one import brings does not supersede itself: nobody said which of two files is the newer one, so both count,
    and what they say against each other is asked about. Names decide nothing, many units send `report.xlsx`: a file
    nothing was read from stays until a report comes of the unit that handed it in, or that its name says.
    """
    older = [item for item in earlier if item.batch != batch]
    return [
        item for item in older
        if (_answers_all(covers, item.covers) if item.covers
            else item.name == name and list(covers) == [_whose(item, people, rulebook)])
    ]


def release(connection: Connection, number: int, by: int | None = None) -> list[int]:
    """What a file superseded counts again, or is superseded `by` another one; answers the numbers of these files."""
    table = tables.submissions
    query = update(table).where(table.c.superseded_by == number).values(superseded_by=by).returning(table.c.id)
    return sorted(connection.execute(query).scalars())


def _answers_all(covers: Covers, earlier: Covers) -> bool:
    return all(set(fields) <= set(covers.get(unit, ())) for unit, fields in earlier.items())


def _whose(item: Submission, people: Mapping[str, str], rulebook: Rulebook) -> str | None:
    """The one unit whose report a file must be that nothing was read from."""
    if item.received_by in people:
        return people[item.received_by]
    named = UnitNames(rulebook.units).named_by_file(item.name.rpartition(".")[0] or item.name)
    return named[0] if len(named) == 1 else None
