"""A folder for a node, and a process that clears up after it, whatever becomes of the node's owner.

The process gets the folder as its argument. Each line on its standard input is the process group to watch
from now on, 0 for none. The end of the input, which comes when the owner closes the pipe or dies, of SIGKILL
for example, is the sign to kill that group and to remove the folder. So nothing survives a test run.

The process runs this file isolated from the environment: the standard library is all it may import.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

# Killed processes are gone in milliseconds; the rest is for a machine that is out of breath.
_GONE_WITHIN_S = 10.0
_POLL_S = 0.02


class WatchedFolder:
    """A temporary folder that disappears, together with one process group, with its owner."""

    def __init__(self, prefix: str) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=prefix))
        self._process = subprocess.Popen(
            [sys.executable, "-I", __file__, str(self.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,  # signals for the owner's group, such as Ctrl-C, are not for the watchdog
        )

    def watch(self, group: int) -> None:
        """Kill process group *group* when the owner goes; 0 for none."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"%d\n" % group)
        self._process.stdin.flush()

    def remove(self) -> None:
        """Kill the group if there is one, remove the folder, and return when that is done."""
        self._process.communicate()  # ends the watchdog's input


def main() -> None:
    """Wait for the end of the input, then clear up."""
    group = 0
    for line in sys.stdin:
        group = int(line)
    if group:
        _kill(group)
    shutil.rmtree(sys.argv[1], ignore_errors=True)


def _kill(group: int) -> None:
    deadline = time.monotonic() + _GONE_WITHIN_S
    # Until the group has no member left, for a member would write new files into the folder.
    with suppress(ProcessLookupError):
        while time.monotonic() < deadline:
            os.killpg(group, signal.SIGKILL)
            time.sleep(_POLL_S)


if __name__ == "__main__":
    main()
