"""The helper of `intake.reports.many`: a process of ours that reads the files it is given and hands back what they say.

Foreign files are opened by its own limited worker, as everywhere. Requests and answers are pickled: both ends are ours.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys

from intake.reports.read import read_here


def main() -> None:
    """Read one request from standard input, and write an answer for each of its files in their order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who then ends this process
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the answers
    rulebook, files, assigned = pickle.load(sys.stdin.buffer)  # noqa: S301  from the parent
    for read in read_here(rulebook, files, assigned):
        pickle.dump(read, answers)
        answers.flush()


if __name__ == "__main__":
    main()
