"""The helper of `intake.reports.sharing`: a process of ours that reads the files it is given and hands back what they
say.

Foreign files are opened by its own limited worker, as everywhere. Requests and answers are pickled: both ends are ours.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys

from intake.reports import packed
from intake.reports.read import reading_here


def main() -> None:
    """Take the rulebook, then portions of files, from standard input; write an answer for each portion.

    Before all answers it says that it is ready, by an empty one.
    """
    gc.disable()  # as where files are read in one process: readings hold no cycles
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who then ends this process
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the answers
    rulebook, assigned, ahead = pickle.load(sys.stdin.buffer)  # noqa: S301  from the parent
    read_here = reading_here(rulebook, assigned, ahead)
    packed.write((), answers)  # ready
    while True:
        try:
            files = pickle.load(sys.stdin.buffer)  # noqa: S301  from the parent
        except EOFError:
            return
        packed.write(read_here(files), answers)


if __name__ == "__main__":
    main()
