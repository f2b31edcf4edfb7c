"""Ctrl-C in the middle of a thousand reports: exit status 130, a sentence, and no trace of the program's insides."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tiny_county import write_tiny_county

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="a process group hears Ctrl-C by a signal")
def test_ctrl_c_ends_cleanly(tmp_path):
    county = write_tiny_county(tmp_path)
    for number in range(1500):
        os.link(county.reports / "A.xlsx", county.reports / f"{number:04d}.xlsx")
    command = [sys.executable, "appraise.py", "check", county.rulebook, county.reports, "--lang", "en"]
    hearing = ["env", "--default-signal=INT"]  # a shell makes what it starts in the background deaf to it
    process = subprocess.Popen(
        [*hearing, *command], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )
    try:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while not children.read_text():  # the worker that opens the reports
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)
    finally:
        process.kill()
    assert (process.returncode, said.strip()) == (130, "Stopped before the work was done.")
