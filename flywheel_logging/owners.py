# SPDX-License-Identifier: Apache-2.0
"""Which process owns rows of a spool, and whether it still lives.

A process is known by host, pid and start time: the pid alone is re-used, and every container has a pid 1.
The host's name carries the boot and the pid namespace where there is one, so that two containers that share
a volume never judge each other's pids.
"""

from __future__ import annotations

import json
import os
import platform
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil

from flywheel_logging import process_history

HEARTBEAT_S: Final = 5.0
"""Seconds between two signs of life."""

STALE_S: Final = 30.0
"""Age of a heartbeat beyond which a process elsewhere counts as dead: six that did not come."""

HUNG_S: Final = 600.0
"""The same for a process whose pid is alive on this host: its threads are gone, or it was frozen."""

RELEASED: Final = 0.0
"""The heartbeat of an owner that gave up its rows."""


@dataclass(frozen=True, slots=True)
class Owner:
    """One life of one process.

    Attributes:
        host: The machine, its boot and its pid namespace.
        pid: The process, within that namespace.
        started: When it started, in a form that only equals itself.
    """

    host: str
    pid: int
    started: str


def this_process() -> Owner:
    """Return who is calling; reads `/proc` where there is one."""
    pid = os.getpid()
    return Owner(host_name(), pid, started_at(pid) or "unknown")


def host_name() -> str:
    """Return a name that is the same exactly where pids mean the same."""
    boot = _read(Path("/proc/sys/kernel/random/boot_id")).strip()
    try:
        namespace = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        namespace = ""
    return "/".join(part for part in (platform.node(), boot, namespace) if part)


def started_at(pid: int) -> str | None:
    """Return when process *pid* started; None if there is none, or it only waits to be reaped."""
    stat = _read(Path(f"/proc/{pid}/stat"))
    if stat:
        # Ticks since boot: unlike the epoch time that psutil derives, a step of the clock does not move it.
        # Source: proc(5); the name in parentheses may hold spaces, field 3 is the state, 22 the start.
        fields = stat[stat.rindex(")") + 2 :].split()
        return None if fields[0] in "ZX" else fields[19]
    try:
        return f"{psutil.Process(pid).create_time():.2f}"
    except psutil.Error:
        return None


def is_gone(owner: Owner, heartbeat: float, *, now: float, host: str) -> bool:
    """Return whether the rows of *owner* are to be taken over.

    Args:
        owner: Whose rows they are.
        heartbeat: Its last sign of life, epoch seconds, or `RELEASED`.
        now: Epoch seconds.
        host: Where the question is asked; pids are only looked up on the same.
    """
    if heartbeat == RELEASED:
        return True
    # A heartbeat from the future is as stale as an old one: a clock was set back since.
    silence_s = abs(now - heartbeat)
    if owner.host == host:
        return started_at(owner.pid) != owner.started or silence_s > HUNG_S
    return silence_s > STALE_S


# The functions below work on the spool's table of processes, inside a transaction that `spool` opened.


@dataclass(frozen=True, slots=True)
class ProcessInfo:
    """One process that uses a spool's file.

    Attributes:
        owner: Who it is; without a host if only its rows are known.
        heartbeat: Its last sign of life, epoch seconds; `RELEASED` if it gave its rows up.
        counters: What it last said of itself.
        is_gone: Its rows are to be, or have been, adopted.
        rows: How many there are.
    """

    owner: Owner
    heartbeat: float
    counters: dict[str, Any]
    is_gone: bool
    rows: int


def register(connection: sqlite3.Connection, owner: Owner, now: float) -> int:
    """Put *owner* on record and return the number that its rows carry."""
    # Random, so that a number means the same process even after the file was replaced.
    number = secrets.randbits(40)
    write_heartbeat(connection, number, owner, now, {})
    return number


def write_heartbeat(
    connection: sqlite3.Connection, number: int, owner: Owner, now: float, counters: Mapping[str, Any]
) -> None:
    """Note that the process lives; if its rows were adopted meanwhile, they are its own again."""
    connection.execute(
        "INSERT OR REPLACE INTO processes (id, host, pid, started, heartbeat, counters, adopter)"
        " VALUES (?, ?, ?, ?, ?, ?, NULL)",
        (number, owner.host, owner.pid, owner.started, now, json.dumps(counters)),
    )


def touch(connection: sqlite3.Connection, number: int, now: float) -> None:
    """Note that the process lives, and nothing else."""
    connection.execute("UPDATE processes SET heartbeat = ? WHERE id = ?", (now, number))


def adopt(connection: sqlite3.Connection, number: int, now: float) -> int:
    """Let process *number* take over the rows of every process that died; return of how many there are rows.

    Rows whose process is not on record are adopted as well. A dead process without rows is forgotten; what it
    had counted stays, if it is sure to be dead: one that only was silent may come back and count on.
    """
    host = host_name()
    known = connection.execute("SELECT id, host, pid, started, heartbeat, adopter FROM processes").fetchall()
    gone = {
        id_
        for id_, *owner, heartbeat, _ in known
        if id_ != number and is_gone(Owner(*owner), heartbeat, now=now, host=host)
    }
    living = {id_ for id_, *_ in known} - gone
    with_rows = _owners_of_rows(connection)
    orphans = with_rows - gone - living
    for orphan in orphans:
        write_heartbeat(connection, orphan, Owner("", 0, ""), RELEASED, {})
    taken = {id_ for id_, *_, adopter in known if id_ in gone and adopter in living}
    adopted = ((gone - taken) & with_rows) | orphans
    connection.executemany(
        "UPDATE processes SET adopter = ? WHERE id = ?", [(number, id_) for id_ in adopted]
    )
    for id_, *names, heartbeat, _ in known:
        if id_ in gone - with_rows:
            owner = Owner(*names)
            is_dead = heartbeat == RELEASED or (owner.host == host and started_at(owner.pid) != owner.started)
            _forget(connection, id_, keeps_counters=is_dead)
    return len(adopted)


def adopted_by(connection: sqlite3.Connection, number: int) -> list[int]:
    """Return the numbers of the dead processes whose rows process *number* ships."""
    return [id_ for (id_,) in connection.execute("SELECT id FROM processes WHERE adopter = ?", (number,))]


def leave(connection: sqlite3.Connection, number: int) -> None:
    """Give the rows of process *number*, and those it adopted, up to whoever adopts them."""
    connection.execute("UPDATE processes SET adopter = NULL WHERE adopter = ?", (number,))
    if number in _owners_of_rows(connection):
        connection.execute("UPDATE processes SET heartbeat = ? WHERE id = ?", (RELEASED, number))
    else:
        _forget(connection, number, keeps_counters=True)


def _forget(connection: sqlite3.Connection, number: int, *, keeps_counters: bool) -> None:
    """Take process *number* off the record; what it counted goes into the history."""
    counters = connection.execute("SELECT counters FROM processes WHERE id = ?", (number,)).fetchone()
    if keeps_counters and counters is not None:
        found = connection.execute(
            "SELECT value FROM about WHERE name = ?", (process_history.KEY,)
        ).fetchone()
        text = process_history.extended(found[0] if found else "", process_history.read(counters[0]))
        connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (process_history.KEY, text))
    connection.execute("DELETE FROM processes WHERE id = ?", (number,))


def listed(connection: sqlite3.Connection, now: float) -> list[ProcessInfo]:
    """Return every process on record, in no order."""
    host = host_name()
    found = connection.execute(
        "SELECT host, pid, started, heartbeat, counters,"
        " (SELECT count(*) FROM rows WHERE rows.owner = processes.id) FROM processes"
    )
    return [
        ProcessInfo(
            owner=(owner := Owner(*names)),
            heartbeat=heartbeat,
            counters=json.loads(counters),
            is_gone=is_gone(owner, heartbeat, now=now, host=host),
            rows=rows,
        )
        for *names, heartbeat, counters, rows in found.fetchall()
    ]


def _owners_of_rows(connection: sqlite3.Connection) -> set[int]:
    # One look-up in the index for each owner: DISTINCT would read all of it.
    owners: set[int] = set()
    query = "SELECT min(owner) FROM rows WHERE owner > ?"
    latest = connection.execute(query, (-1,)).fetchone()[0]
    while latest is not None:
        owners.add(latest)
        latest = connection.execute(query, (latest,)).fetchone()[0]
    return owners


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
