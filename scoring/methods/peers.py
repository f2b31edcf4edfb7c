"""With whom a unit is compared: `lowest first` and `of all`, which places and relative have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.column import Column
from scoring.methods.method import Asked
from scoring.methods.text import Piece
from scoring.methods.vocabulary import pattern

_LOWEST_FIRST = re.compile(pattern("lowest first"))
_OF_ALL = re.compile(pattern("of all"))


@dataclass(frozen=True, slots=True)
class Peers:
    lowest_first: bool = False
    of_all: bool = False


def take_peers(rows: Sequence[Piece]) -> tuple[list[Piece], Peers]:
    """The pieces that are left, and what the others say about peers."""
    left, lowest_first, of_all = [], False, False
    for row in rows:
        if row.match(_LOWEST_FIRST):
            lowest_first = True
        elif row.match(_OF_ALL):
            of_all = True
        else:
            left.append(row)
    return left, Peers(lowest_first, of_all)


def groups_of(peers: Peers, asked: Asked) -> NDArray[np.intp]:
    """The number of the group in which each unit is compared."""
    return asked.scope.everyone if peers.of_all else asked.scope.group


def peers_with_value(unit: int, measure: Column, groups: NDArray[np.intp]) -> int:
    """How many units with a value a unit is compared with, itself included."""
    return int(np.count_nonzero(measure.there & (groups == groups[unit])))
