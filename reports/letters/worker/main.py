"""The worker that renders letters: `python -I -S main.py FOLDER_OF_THE_ROOMS FOLDER_OF_PACKAGES MEMORY`.

Started without site packages. How requests and answers travel is in `intake.grids.worker.loop`.
"""

from __future__ import annotations

import sys
from types import ModuleType


def _stand_in(name: str, folder: str) -> None:
    """A bare package, so that what belongs to the parent is not executed here."""
    module = ModuleType(name)
    module.__path__ = [folder]
    sys.modules[name] = module


if __name__ == "__main__":
    _rooms, _packages = sys.argv[1:3]
    for _name in ("intake", "intake.grids", "reports", "reports.letters"):
        _stand_in(_name, f"{_rooms}/{_name.replace('.', '/')}")
    sys.path.append(_packages)

# The imports below need the stand-ins above.
from intake.grids.worker.loop import run  # noqa: E402
from reports.letters.worker.letter import answer  # noqa: E402

if __name__ == "__main__":
    run(answer, int(sys.argv[3]))
