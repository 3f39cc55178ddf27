# SPDX-License-Identifier: Apache-2.0
"""The spool's file: where it may lie and how it is opened; `spool_repair` deals with one that is damaged.

Only the modules of the spool speak SQLite; its exceptions become `SpoolError` and
`SpoolFull` in `translated`. Source of every setting: https://www.sqlite.org/pragma.html.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from flywheel_logging.errors import SpoolError, SpoolFull
from flywheel_logging.fork_gate import gate
from flywheel_logging.record import SCHEMA_VERSION
from flywheel_logging.spool_mark import identity
from flywheel_logging.spool_repair import is_cut_short, move_aside, salvage

logger = logging.getLogger("flywheel_logging.spool")

PAGE_BYTES: Final = 16_384
# A 10 KB row costs 26 µs to append and 5 to delete with this page, 42 and 4 with 4 KB (2026-11-21, 2 cores).

CHECKPOINT_PAGES: Final = 512
# The WAL is folded back at 8 MiB.

WAL_BYTES: Final = 2 * CHECKPOINT_PAGES * PAGE_BYTES
# Left free on the disk: deleting is writing, too, and a log that cannot be folded back blocks everything.

BUSY_TIMEOUT_S: Final = 10.0
# Writers are not served in turn; the worst wait seen with four processes was 2.4 s.

CHECKED_BYTES: Final = 16 * 1024 * 1024
# A file up to this size is read through when it is opened, some 10 ms; in a larger one damage shows on use.

APPLICATION_ID: Final = 0x464C5957  # "FLYW", in the file's header

LOCK: Final = ".opening"
"""Name of the empty file, one in a folder, by which openers wait for each other; it is never removed."""

NETWORK_FILESYSTEMS: Final = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "ceph",
        "glusterfs",
        "fuse.sshfs",
        "fuse.glusterfs",
        "lustre",
    }
)
"""Where locks and shared memory do not work between machines, which WAL needs."""

VOLATILE_FILESYSTEMS: Final = frozenset({"overlay", "tmpfs", "ramfs"})
"""What is thrown away with the container or at the next boot."""

Sync = Literal["normal", "full"]

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS rows (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, owner INTEGER NOT NULL, due REAL NOT NULL,
    attempts INTEGER NOT NULL, appended REAL NOT NULL, crc INTEGER NOT NULL, kind TEXT NOT NULL,
    id TEXT NOT NULL, timestamp TEXT NOT NULL, reason TEXT NOT NULL, body BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS rows_due ON rows (owner, due);
CREATE TABLE IF NOT EXISTS dead_letters (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, attempts INTEGER NOT NULL, first_seen REAL NOT NULL,
    last_seen REAL NOT NULL, crc INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    timestamp TEXT NOT NULL, reason TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS processes (
    id INTEGER PRIMARY KEY, host TEXT NOT NULL, pid INTEGER NOT NULL, started TEXT NOT NULL,
    heartbeat REAL NOT NULL, counters TEXT NOT NULL, adopter INTEGER);
CREATE TABLE IF NOT EXISTS totals (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


class Unreadable(Exception):
    """The file is damaged, or is something else than a spool."""


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Enter SQLite, and turn its exceptions into `SpoolFull` (no room) and `SpoolError` (all others)."""
    try:
        with gate:
            yield
    except sqlite3.Error as exc:
        name = getattr(exc, "sqlite_errorname", type(exc).__name__)
        if name in {"SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"}:
            raise SpoolFull(f"no room in the spool: {name}") from exc
        raise SpoolError(f"the spool cannot be used: {name}") from exc


def filesystem_type(folder: Path) -> str:
    """Return the type of the file system that holds *folder*, such as `ext4`; empty where nobody tells.

    Source: proc(5), `/proc/self/mountinfo`; the longest mount point wins, among equals the last.
    """
    place = str(folder.resolve())
    best, answer = -1, ""
    try:
        lines = Path("/proc/self/mountinfo").read_text().splitlines()
    except OSError:
        return ""
    for line in lines:
        left, _, right = line.partition(" - ")
        point = left.split()[4].encode().decode("unicode_escape")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= best:
            best, answer = len(point), right.split()[0]
    return answer


@dataclass(frozen=True, slots=True)
class SpoolFile:
    """A place for a spool and how it is opened.

    Attributes:
        path: The file; None keeps everything in memory.
        sync: `normal` survives the death of the process, `full` also a power cut.
        max_bytes: Bound of the file, at least a few pages; the WAL beside it is bounded by its checkpoints.
    """

    path: Path | None
    sync: Sync
    max_bytes: int

    def create(self) -> sqlite3.Connection:
        """Open the file for the first time: make it, or replace what cannot be read.

        Raises:
            SpoolError: The folder cannot be written, or locks do not work there.
        """
        if self.path is None:
            connection = self.connect()
            _create_tables(connection)
            return connection
        if sqlite3.sqlite_version_info < (3, 35):
            raise SpoolError(f"SQLite 3.35 or newer is needed, this is {sqlite3.sqlite_version}")
        try:
            _make_folder(self.path.parent)
            with alone(self.path):
                _make_private(self.path)
                return _open_or_replace(self, self.path)
        except OSError as exc:
            raise SpoolError(f"the spool {self.path} cannot be made: {exc.strerror}") from exc

    def connect(self) -> sqlite3.Connection:
        """Return a new connection with every setting made; shared by threads under the caller's lock."""
        name = ":memory:" if self.path is None else str(self.path)
        connection = sqlite3.connect(
            name, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
        )
        try:
            self._configure(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _configure(self, connection: sqlite3.Connection) -> None:
        connection.text_factory = _decoded
        if connection.execute("PRAGMA page_count").fetchone()[0] == 0:
            # Asked of a file that has them, these would write to it.
            connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        _switch_to_wal(connection)
        connection.execute(f"PRAGMA synchronous = {self.sync.upper()}")
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
        connection.execute(f"PRAGMA journal_size_limit = {WAL_BYTES}")

    def bound(self, connection: sqlite3.Connection) -> int:
        """Set the bound, by `max_bytes` and by what the disk has left now, and return it in pages."""
        pages = self.max_bytes // PAGE_BYTES
        if self.path is not None:
            used = connection.execute("PRAGMA page_count").fetchone()[0]
            free = shutil.disk_usage(self.path.parent).free - WAL_BYTES
            pages = min(pages, used + max(free, 0) // PAGE_BYTES)
        connection.execute(f"PRAGMA max_page_count = {max(pages, 1)}")
        return pages


def connect_to_read(path: Path, *, timeout_s: float) -> sqlite3.Connection:
    """Return a connection that cannot change the spool at *path*; enter `translated` around its use."""
    name = f"{path.absolute().as_uri()}?mode=ro"
    if not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-shm").exists():
        # SQLite would make that file to read a WAL database; without it nobody has the spool open, either.
        name += "&immutable=1"
    connection = sqlite3.connect(name, uri=True, timeout=timeout_s, isolation_level=None)
    connection.text_factory = _decoded
    return connection


def _decoded(raw: bytes) -> str:
    # A flipped byte in a text must reach the checksum, not stop the reading of its neighbours.
    return raw.decode("utf-8", "replace")


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Be the only one, among all processes, who makes, replaces or removes a spool in the folder of *path*.

    Without it, one process takes what another has made by half for damage, and puts it aside under its feet.
    The lock is SQLite's on an empty database: it is waited for with a bound, and ends with its process.

    Raises:
        sqlite3.OperationalError: Somebody else kept it for longer than `BUSY_TIMEOUT_S`.
    """
    lock = path.with_name(LOCK)
    _make_file(lock)
    with contextlib.closing(
        sqlite3.connect(lock, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    ) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield


def _make_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kind = filesystem_type(folder)
    if kind in NETWORK_FILESYSTEMS:
        raise SpoolError(f"{folder} lies on a network file system ({kind}), where a spool is not safe")


def _make_private(path: Path) -> None:
    # SQLite gives its side files the mode of the main file, so it must be right before SQLite sees it.
    _make_file(path)
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    if not os.access(path, os.W_OK):
        os.utime(path)  # fails with the better reason where the whole file system is read-only
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _make_file(path: Path) -> None:
    # One that exists is not opened: closing it drops every lock that this process has on it, and the next
    # process that closes the spool deletes its log under us. https://www.sqlite.org/howtocorrupt.html 2.2
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o600))


def _open_or_replace(file: SpoolFile, path: Path) -> sqlite3.Connection:
    try:
        return _open_checked(file, path)
    except Unreadable as exc:
        aside = move_aside(path)
        message = "the spool %s cannot be read (%s); it is now %s and a new one begins"
        logger.log(logging.ERROR, message, path, exc, aside)
    _make_private(path)
    connection = file.connect()
    _create_tables(connection)
    salvage(aside, connection)
    return connection


def _open_checked(file: SpoolFile, path: Path) -> sqlite3.Connection:
    connection: sqlite3.Connection | None = None
    try:
        connection = file.connect()
        if not _is_ours(connection, path):
            _create_tables(connection)
    except Unreadable:
        _close_quietly(connection)
        raise
    except sqlite3.DatabaseError as exc:
        _close_quietly(connection)
        name = getattr(exc, "sqlite_errorname", "")
        # That it can be written `_make_private` has shown.
        if name == "SQLITE_READONLY" or name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            raise Unreadable(name) from exc
        with translated():
            raise
    return connection


def _is_ours(connection: sqlite3.Connection, path: Path) -> bool:
    """Return True for a sound spool, False for an empty file; everything else is `Unreadable`."""
    # One transaction: what living processes do meanwhile is seen wholly or not at all.
    connection.execute("BEGIN")
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
        connection.execute("ROLLBACK")
        return False
    if is_cut_short(connection, path):
        raise Unreadable("it is shorter than it says")
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if (application, version) != (APPLICATION_ID, SCHEMA_VERSION):
        raise Unreadable("it is another program's database, or another version's")
    if path.stat().st_size <= CHECKED_BYTES:
        answer = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if answer != "ok":
            raise Unreadable("it is damaged")
    connection.execute("ROLLBACK")
    # A damaged header may say that the file must not be written.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("ROLLBACK")
    return True


def _create_tables(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for statement in _SCHEMA.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    identity(connection)
    connection.execute("COMMIT")
    # Out of the log: where that is damaged, the file must still be known for the one that it was.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    # The busy handler is not asked while the mode changes, so two first openers can meet here.
    for _ in range(200):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as exc:
            if exc.sqlite_errorname != "SQLITE_BUSY":
                raise
            time.sleep(0.05)
        else:
            return
    connection.execute("PRAGMA journal_mode = WAL")


def _close_quietly(connection: sqlite3.Connection | None) -> None:
    if connection is not None:
        with contextlib.suppress(sqlite3.Error):
            connection.close()
