# SPDX-License-Identifier: Apache-2.0
"""What `doctor` can tell without the store: settings, installation, home folder, spools."""

from __future__ import annotations

import os
import platform
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from flywheel_logging.cli.connect import Target
from flywheel_logging.cli.render import Check
from flywheel_logging.config import DEFAULT_CLIENT_ID, Settings, variable_of
from flywheel_logging.errors import ConfigError, SpoolError
from flywheel_logging.owners import ProcessInfo, this_process
from flywheel_logging.redaction import redactor_for
from flywheel_logging.spool import Spool, SpoolStats
from flywheel_logging.spool_file import NETWORK_FILESYSTEMS, VOLATILE_FILESYSTEMS, filesystem_type
from flywheel_logging.spool_survey import Stray, strays

LANGCHAIN_MAJOR: Final = 1
"""The major version of langchain-core that this package is made for; `pyproject.toml` asks for it."""

LATE_S: Final = 60.0
"""Seconds after which a waiting document is remarkable: delivery takes a second or two."""

_MAX_REASONS: Final = 3
_DEAD_LETTERS_READ: Final = 1_000


def installation() -> Iterator[Check]:
    """Check Python, this package and LangChain, as they are where this command runs."""
    yield Check(
        "python",
        "ok",
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"flywheel-logging {version('flywheel-logging')}",
    )
    yield langchain(_version_or_none("langchain-core"))


def langchain(found: str | None) -> Check:
    """Check the version of langchain-core, None where it is not installed."""
    supported = f"langchain-core {LANGCHAIN_MAJOR}.x"
    if found is None:
        return Check(
            "langchain",
            "failure",
            "langchain-core is not installed",
            f'pip install "langchain-core>={LANGCHAIN_MAJOR},<{LANGCHAIN_MAJOR + 1}"',
        )
    if found.partition(".")[0] != str(LANGCHAIN_MAJOR):
        return Check(
            "langchain",
            "failure",
            f"langchain-core {found}, but {supported} is supported",
            f'pip install "langchain-core>={LANGCHAIN_MAJOR},<{LANGCHAIN_MAJOR + 1}"',
        )
    return Check("langchain", "ok", f"langchain-core {found}")


def settings(target: Target) -> Iterator[Check]:
    """Say which variables are set, what is captured, and under which client id."""
    names = sorted(variable_of(name) for name in target.settings.model_fields_set)
    yield Check("settings", "ok", ", ".join(names) or "no variable is set: everything has its default")
    yield capture(target.settings)
    yield redaction(target.settings)
    client_id = target.settings.client_id
    if client_id == DEFAULT_CLIENT_ID:
        yield Check(
            "client_id",
            "warning",
            f"records carry the client id '{DEFAULT_CLIENT_ID}', as those of every other unnamed application",
            "set ELASTICSEARCH_CLIENT_ID to the name of your application",
        )
    else:
        yield Check("client_id", "ok", client_id)


def capture(found: Settings) -> Check:
    """Say how much of the traffic becomes records."""
    if not found.enabled:
        return Check("capture", "warning", "switched off: nothing is captured", "unset FLYWHEEL_ENABLED")
    limits = []
    if not found.capture_content:
        limits.append("measurements only (FLYWHEEL_CAPTURE_CONTENT)")
    if found.sample_rate < 1:
        limits.append(f"records of {found.sample_rate:.4g} of all root runs (FLYWHEEL_SAMPLE_RATE)")
    if found.workloads:
        limits.append(f"records of workloads {','.join(found.workloads)} (FLYWHEEL_WORKLOADS)")
    return Check("capture", "ok", "; ".join(limits) or "every call")


def redaction(found: Settings) -> Check:
    """Say what becomes of personal data, and whether the policy can be used."""
    if found.redaction == "off":
        return Check(
            "redaction",
            "warning",
            "switched off: what users type is stored as they typed it",
            "unset FLYWHEEL_REDACTION",
        )
    try:
        redactor_for(found)
    except ConfigError as error:
        fix = "correct it; nothing is captured until then"
        return Check("redaction", "failure", str(error), fix)
    if found.redaction == "audit":
        return Check("redaction", "warning", "only counts, and replaces nothing", "unset FLYWHEEL_REDACTION")
    keyed = "keyed tokens" if found.redaction_key else "placeholders, numbered in each call"
    return Check("redaction", "ok", f"before the disk, by {keyed}")


def home(folder: Path) -> Check:
    """Check that the home folder can be written and keeps what is written."""
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    reason = _why_not_writable(existing)
    if reason:
        return Check(
            "home",
            "failure",
            f"{existing} cannot be written: {reason}",
            "give this user the right to write there, or set FLYWHEEL_HOME to a folder of its own",
        )
    found = durability(folder, filesystem_type(existing))
    if found.status == "ok" and existing != folder:
        return Check("home", "ok", f"{folder} will be made by the first record")
    return found


def durability(folder: Path, filesystem: str) -> Check:
    """Say whether *folder* keeps records beyond the life of this container or machine.

    Args:
        folder: The home folder.
        filesystem: Type of its file system, empty where that is not known.
    """
    if filesystem in NETWORK_FILESYSTEMS:
        return Check(
            "home",
            "failure",
            f"{folder} lies on a network file system ({filesystem}), where SQLite's locks do not work",
            "set FLYWHEEL_HOME to a folder on a local disk",
        )
    if filesystem in VOLATILE_FILESYSTEMS:
        return Check(
            "home",
            "warning",
            f"{folder} lies on {filesystem}: what is not delivered dies with the container or at a restart",
            "mount a volume, and set FLYWHEEL_HOME to a folder on it",
        )
    return Check("home", "ok", str(folder))


def spools(target: Target) -> Iterator[Check]:
    """Check the spool of the destination, and name those of other destinations that still hold records."""
    if not target.destination.is_durable:
        yield Check("spool", "skipped", "this destination keeps nothing on disk")
    else:
        yield from _own_spool(target.spool_file)
    for stray in strays(target.settings.home, target.spool_file, now=time.time()):
        yield _stray(stray)
    damaged = sorted(target.settings.home.glob("spool-*.corrupt-*[0-9]"))
    if damaged:
        yield Check(
            "damaged",
            "warning",
            f"{len(damaged)} damaged spool files were put aside: {', '.join(path.name for path in damaged)}",
            "check the disk; what could be read of them was delivered; delete them when you need no more",
        )


def spool_state(stats: SpoolStats, *, now_s: float, processes: int, reasons: str) -> Check:
    """Judge what lies in the spool of the destination.

    Args:
        stats: What lies in it.
        now_s: Epoch seconds.
        processes: How many living processes ship from it.
        reasons: Why dead letters were refused, most frequent first.
    """
    shipping = "one process runs" if processes == 1 else f"{processes or 'no'} processes run"
    if stats.dead_rows or stats.dead_dropped or stats.corrupt:
        parts = {"dead letters": stats.dead_rows, "dropped": stats.dead_dropped, "damaged": stats.corrupt}
        counts = ", ".join(f"{count:,} {name}" for name, count in parts.items() if count)
        return Check(
            "spool",
            "warning",
            f"{counts}" + (f" ({reasons})" if reasons else "") + f"; {stats.rows:,} waiting",
            "see docs/operations.md, dead letters",
        )
    age_s = max(now_s - stats.oldest_at, 0.0) if stats.oldest_at is not None else 0.0
    if stats.rows and age_s > LATE_S:
        return Check(
            "spool",
            "warning",
            f"{stats.rows:,} documents wait, the oldest for {_age(age_s)}; {shipping} for them",
            "see the log of the process" if processes else "the next process that captures delivers them",
        )
    waiting = f"{stats.rows:,} documents wait" if stats.rows else "nothing waits"
    return Check("spool", "ok", f"{waiting}; {shipping}" if processes else waiting)


def losses(processes: Iterable[ProcessInfo]) -> Iterator[Check]:
    """Name living processes that had to drop something, with what they counted."""
    for process in processes:
        dropped = {
            name: count for name, count in process.counters.items() if name.startswith("dropped_") and count
        }
        if dropped:
            counts = ", ".join(
                f"{name.removeprefix('dropped_')} {count:,}" for name, count in dropped.items()
            )
            yield Check(
                "losses",
                "warning",
                f"process {process.owner.pid} dropped what it could not keep: {counts}",
                "see docs/operations.md, drops",
            )


def _own_spool(path: Path) -> Iterator[Check]:
    if not path.exists():
        yield Check("spool", "ok", "nothing waits")
        return
    try:
        spool = Spool.open(path)
    except SpoolError as error:
        yield Check("spool", "failure", str(error), "make room on the disk, or set another FLYWHEEL_HOME")
        return
    try:
        reasons = Counter(letter.reason for letter in spool.dead(_DEAD_LETTERS_READ))
        text = ", ".join(f"{name} {count:,}" for name, count in reasons.most_common(_MAX_REASONS))
        others = [found for found in spool.processes() if not found.is_gone and found.owner != this_process()]
        yield spool_state(spool.stats(), now_s=time.time(), processes=len(others), reasons=text)
        yield from losses(others)
    finally:
        spool.close()


def _stray(found: Stray) -> Check:
    whither = found.destination or "a destination that it does not name"
    return Check(
        "other_spool",
        "warning",
        f"{found.path} holds {found.rows:,} documents for {whither}, and {found.dead_rows:,} dead letters; "
        "no setting points there",
        "run the application once with the URL and the index that it had, so that they are delivered",
    )


def _why_not_writable(folder: Path) -> str:
    if not os.access(folder, os.W_OK | os.X_OK):
        return "no permission"
    try:
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return str(error.strerror)


def _version_or_none(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _age(seconds: float) -> str:
    for unit, size_s in (("days", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 2 * size_s:
            return f"{seconds // size_s:.0f} {unit}"
    return f"{seconds:.0f} s"
