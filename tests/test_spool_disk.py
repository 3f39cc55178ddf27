# SPDX-License-Identifier: Apache-2.0
"""A disk that is really full: a small tmpfs, by mount, else in a namespace of its own, else skipped by name.

(spool 7) and (lanes 1, 2). SQLite writes into each page of its shared index before it maps it, so that a full
disk is an error of a call, never a SIGBUS.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.nursery import ROOT

SIZE_MIB = 32
BOUND_S = 60

PROGRAM = """
import json, logging, os, sys, time
from pathlib import Path

from flywheel_logging import lanes as lanes_module
from flywheel_logging.errors import StoreUnavailable
from flywheel_logging.lanes import Lanes, wait_until
from flywheel_logging.shipper import Shipper
from flywheel_logging.spool_place import SpoolPlace
from flywheel_logging.testing import ScriptedStore
from tests.test_lanes import SwitchedStore
from tests.test_spool import make_documents

lanes_module.FIRST_TRY_S = lanes_module.MAX_TRY_S = 0.05
home, when = Path(sys.argv[1]), sys.argv[2]
lines = []

class Lines(logging.Handler):
    def emit(self, record):
        lines.append((record.levelname, record.getMessage()))

logging.getLogger("flywheel_logging").addHandler(Lines())
logging.getLogger("flywheel_logging").setLevel(logging.INFO)
ballast = home / "ballast"

def fill_disk():
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(65536))
        except OSError:
            pass
    with ballast.open("ab", buffering=0) as file:
        try:
            while True:
                file.write(b"x")
        except OSError:
            pass

store = SwitchedStore()
store.is_down = True
place = SpoolPlace("here", home / "state" / "spool.db")
if when == "before":
    fill_disk()
lanes = Lanes(place, lambda spool: Shipper(spool, lambda: store))
names = []

def append(count, size):
    for _ in range(count):
        names.append(f"{len(names):05}")
        lanes.append(make_documents(names[-1], size=size))
        lanes.tend()

append(20, 20_000)
if when == "while running":
    fill_disk()
append(100, 20_000)
in_memory = lanes.spool.path is None
ballast.unlink()
deadline = time.monotonic() + 20
while (lanes.spool.path is None or lanes._leaving) and time.monotonic() < deadline:
    lanes.tend()
    time.sleep(0.01)
append(5, 20_000)
back = lanes.spool.path is not None
waiting = lanes.stats().rows
store.is_down = False
delivered = wait_until(lanes.reached(), time.monotonic() + 30)
arrived = sorted(id_ for _, id_ in store.documents)
lanes.stop(5)
lanes.close()
print(json.dumps({
    "in_memory": in_memory, "back": back, "waiting": waiting, "delivered": delivered,
    "all": arrived == names, "lines": lines,
}))
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[list[str]]:
    """The beginning of a command that is run with a small tmpfs at `tmp_path`/small."""
    point = tmp_path / "small"
    point.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MIB}m,mode=700", "none", str(point)]
    if shutil.which("mount") and os.geteuid() == 0 and _runs(mount):
        yield []
        assert _runs(["umount", str(point)])
        return
    inside = ["unshare", "-rm", "sh", "-c", f'{" ".join(mount)} && exec "$@"', "sh"]
    if not shutil.which("unshare") or not _runs([*inside, "true"]):
        pytest.skip("no small disk: neither mount nor unshare -rm is allowed here")
    yield inside


def _runs(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _run(small_disk: list[str], home: Path, when: str) -> dict[str, Any]:
    done = subprocess.run(
        [*small_disk, sys.executable, "-c", PROGRAM, str(home), when],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=BOUND_S,
        check=False,
    )
    assert (0, "") == (done.returncode, done.stderr)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.parametrize("when", ["before", "while running"])
def test_a_full_disk_costs_durability_and_no_record(small_disk: list[str], tmp_path: Path, when: str) -> None:
    """Memory stands in with one warning; when there is room again, the disk is used without a restart."""
    answer = _run(small_disk, tmp_path / "small", when)
    of_lanes = [level for level, line in answer["lines"] if line.startswith("records for here")]

    assert (True, True, True, True) == tuple(answer[key] for key in ("in_memory", "back", "delivered", "all"))
    assert ["WARNING", "INFO"] == of_lanes
    assert 125 == answer["waiting"]
