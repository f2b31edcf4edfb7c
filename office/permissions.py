"""What is allowed to whom in which state: one table, used by the office, the pages and the tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from office.actor import Actor, Role
from office.refused import Refused

Sight = Literal["nothing", "draft", "published"]
State = Literal["collecting", "checking", "scoring", "notified", "submitted", "published", "reopened"]
STATES: tuple[State, ...] = get_args(State)
ROLES: tuple[Role, ...] = get_args(Role)
LETTERS: Mapping[str, Role] = {"A": "administrator", "S": "staff", "C": "scorer", "L": "leader", "U": "unit"}

# A administrator, S staff, C scorer, L leader, U unit. A unit acts for itself only, a scorer for their own office.
# Leaders only look: what the committee decides (another grade, a draft sent back) staff enter, with the reason. Rows
# that begin with "see" are about looking and taking away: they decide which pages there are for a role.
TABLE = """
action              | collecting | checking | scoring | notified | submitted | published | reopened
take rulebook       | A S        | A S      | A S     |          |           |           | A S
set deadline        | A S        | A S      |         |          |           |           |
receive report      | A S U      | A S      | A S     |          |           |           | A S
undo import         | A S        | A S      | A S     |          |           |           | A S
withdraw file       | A S        | A S      | A S     |          |           |           | A S
send held file back | A S        | A S      | A S     |          |           |           | A S
keep blanked copy   | A S        | A S      | A S     |          |           |           | A S
assign file         | A S        | A S      | A S     |          |           |           | A S
read again          | A S        | A S      | A S     |          |           |           | A S
confirm match       | A S        | A S      | A S     |          |           |           | A S
accept finding      | A S        | A S      | A S     |          |           |           | A S
verify value        |            | A S      | A S     |          |           |           | A S
enter points        |            | A S C    | A S C   |          |           |           | A S
object              |            |          |         | A S U    |           |           |
rule on objection   |            |          |         | A S      |           |           | A S
decide grade        |            |          |         |          | A S       |           |
start checking      | A S        |          |         |          |           |           |
collect again       |            | A S      |         |          |           |           |
start scoring       |            | A S      |         |          |           |           |
check again         |            |          | A S     |          |           |           |
notify              |            |          | A S     |          |           |           | A S
score again         |            |          |         | A S      |           |           |
submit              |            |          |         | A S      |           |           | A S
send back           |            |          |         |          | A S       |           |
publish             |            |          |         |          | A S       |           |
reopen              |            |          |         |          |           | A         |
roll forward        |            |          |         |          |           | A S       |
open problem        |            |          |         |          |           | A S       |
follow problem      |            |          |         |          |           | A S U     |
close problem       |            |          |         |          |           | A S       |
add account         | A          | A        | A       | A        | A         | A         | A
change account      | A          | A        | A       | A        | A         | A         | A
reset password      | A          | A        | A       | A        | A         | A         | A
disable account     | A          | A        | A       | A        | A         | A         | A
enable account      | A          | A        | A       | A        | A         | A         | A
keep template       | A S        | A S      | A S     | A S      | A S       | A S       | A S
remove template     | A S        | A S      | A S     | A S      | A S       | A S       | A S
change password     | A S C L U  | A S C L U | A S C L U | A S C L U | A S C L U | A S C L U | A S C L U
see all points      | A S        | A S      | A S     | A S      | A S L     | A S L     | A S
see own points      |            |          |         | U        |           | U         |
share results       | A S        | A S      | A S     | A S      | A S       | A S       | A S
see work            | A S        | A S      | A S     | A S      | A S       | A S       | A S
see backup          | A          | A        | A       | A        | A         | A         | A
see own items       | A S C      | A S C    | A S C   | A S C    | A S C     | A S C     | A S C
see own report      | U          | U        | U       | U        | U         | U         | U
"""


def _read(table: str) -> dict[str, dict[State, frozenset[Role]]]:
    head, *rows = ([cell.strip() for cell in line.split("|")] for line in table.strip().splitlines())
    if tuple(head[1:]) != STATES:
        raise ValueError(f"the columns of the table are not the states: {head}")
    return {
        action: {
            state: frozenset(LETTERS[letter] for letter in cell.split())
            for state, cell in zip(STATES, cells, strict=True)
        }
        for action, *cells in rows
    }


PERMISSIONS: Mapping[str, Mapping[State, frozenset[Role]]] = _read(TABLE)
ACTIONS: tuple[str, ...] = tuple(PERMISSIONS)


def allowed(role: Role, state: State, action: str) -> bool:
    """Whether the table allows it. An action that is not in the table is a mistake in the program."""
    return role in PERMISSIONS[action][state]


def sight(role: Role, state: State) -> Sight:
    """What a role may see of a period's points: nothing, a draft marked as such, or what was published.

    A person of a unit sees that unit's points only. While a period is reopened, what was published stands for those who
    may not see the work on it.
    """
    seen = [allowed(role, state, action) for action in ("see all points", "see own points")]
    if any(seen):
        return "published" if state == "published" else "draft"
    return "published" if state == "reopened" and sight(role, "published") == "published" else "nothing"


def ever(role: Role, action: str) -> bool:
    """Whether the table allows it to a role in some state."""
    return any(role in roles for roles in PERMISSIONS[action].values())


def require(actor: Actor, state: State, action: str) -> None:
    """Raises `Refused` with the reason: wrong role altogether, or wrong state."""
    if allowed(actor.role, state, action):
        return
    if ever(actor.role, action):
        raise Refused("state", action=action, state=state)
    raise Refused("role", action=action, role=actor.role)


def require_own(actor: Actor, unit: str) -> None:
    """A person of a unit speaks for that unit only."""
    if actor.role == "unit" and actor.unit != unit:
        raise Refused("other_unit")
