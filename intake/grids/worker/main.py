"""The worker that reads spreadsheets: `python -I -S main.py FOLDER_OF_INTAKE FOLDER_OF_PACKAGES MEMORY`.

Started without site packages. How requests and answers travel is in `loop`.
"""

from __future__ import annotations

import sys
from types import ModuleType


def _stand_in(name: str, folder: str) -> None:
    """A bare package, so that `intake` and `intake.grids`, which belong to the parent, are not executed here."""
    module = ModuleType(name)
    module.__path__ = [folder]
    sys.modules[name] = module


if __name__ == "__main__":
    _intake, _packages = sys.argv[1:3]
    _stand_in("intake", _intake)
    _stand_in("intake.grids", f"{_intake}/grids")
    sys.path.append(_packages)

# The imports below need the stand-ins above.
from typing import Any  # noqa: E402

from intake.grids.worker.loop import content_of, run  # noqa: E402
from intake.grids.worker.reading import read  # noqa: E402
from intake.grids.worker.second_look import second_look  # noqa: E402


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """What is in the file of one request, or how it shows single cells."""
    limits = request["limits"]
    data = content_of(request["path"], request["file_bytes"])
    if "look" in request:
        return second_look(data, request["look"], cells=limits["cells"], unpacked_bytes=limits["unpacked_bytes"])
    return read(data, **limits)


if __name__ == "__main__":
    run(answer, int(sys.argv[3]))
