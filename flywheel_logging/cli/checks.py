# SPDX-License-Identifier: Apache-2.0
"""What `doctor` can tell without the store: settings, installation, home folder, spools."""

from __future__ import annotations

import os
import platform
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from flywheel_logging.cli.connect import Target
from flywheel_logging.cli.render import Check
from flywheel_logging.cli.spools import place_of
from flywheel_logging.config import DEFAULT_CLIENT_ID, Settings, misspelt_variables, variable_of
from flywheel_logging.cost import read_own
from flywheel_logging.errors import ConfigError, SpoolError
from flywheel_logging.health_report import age, counted
from flywheel_logging.owners import ProcessInfo
from flywheel_logging.redaction import redactor_for
from flywheel_logging.spool_file import NETWORK_FILESYSTEMS, VOLATILE_FILESYSTEMS, filesystem_type
from flywheel_logging.spool_stats import SpoolStats
from flywheel_logging.spool_survey import Stray, dead_groups, strays, view

LANGCHAIN_MAJOR: Final = 1
"""The major version of langchain-core that this package is made for; `pyproject.toml` asks for it."""

LATE_S: Final = 60.0
"""Seconds after which a waiting document is remarkable: delivery takes a second or two."""

_MAX_REASONS: Final = 3


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
    yield from variables(misspelt_variables())
    yield capture(target.settings)
    yield redaction(target.settings)
    yield prices(target.settings)
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


def variables(found: Mapping[str, str]) -> Iterator[Check]:
    """Name variables that nobody reads; *found* is what `config.misspelt_variables` returns."""
    for name, meant in found.items():
        fix = f"did you mean {meant}?" if meant else "see the README's table of settings"
        yield Check("settings", "warning", f"{name} is set, but nothing reads it", fix)


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
        redactor = redactor_for(found)
    except ConfigError as error:
        fix = "correct it; nothing is captured until then"
        return Check("redaction", "failure", str(error), fix)
    if redactor.is_identity:
        fix = "unset FLYWHEEL_REDACTION" if found.redaction == "audit" else "take mode out of the policy file"
        return Check("redaction", "warning", "only counts, and replaces nothing", fix)
    keyed = "keyed tokens" if found.redaction_key else "placeholders, numbered in each call"
    return Check("redaction", "ok", f"before the disk, by {keyed}")


def prices(found: Settings) -> Check:
    """Say where prices come from, and whether the user's file of them can be used."""
    try:
        own = () if found.prices is None else read_own(found.prices)
    except ConfigError as error:
        return Check("prices", "failure", str(error), "correct it; nothing is captured until then")
    public = _version_or_none("genai-prices")
    sources = [f"{counted(len(own), 'price')} in {found.prices}"] if found.prices else []
    sources += [f"the public ones of genai-prices {public}"] if public else []
    return Check("prices", "ok", ", then ".join(sources) or "none: calls are measured without their cost")


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
    parts = {
        "dead letters": stats.dead_rows,
        "dropped": stats.dead_dropped,
        "damaged": stats.corrupt,
        "lost with a damaged log": stats.lost,
    }
    if any(parts.values()):
        counts = ", ".join(f"{count:,} {name}" for name, count in parts.items() if count)
        return Check(
            "spool",
            "warning",
            f"{counts}" + (f" ({reasons})" if reasons else "") + f"; {stats.rows:,} waiting",
            "flywheel-logging dead list says why; after a repair: flywheel-logging dead replay",
        )
    waited_s = max(now_s - stats.oldest_at, 0.0) if stats.oldest_at is not None else 0.0
    if stats.rows and waited_s > LATE_S:
        return Check(
            "spool",
            "warning",
            f"{stats.rows:,} documents wait, the oldest for {age(waited_s)}; {shipping} for them",
            "see the log of the process"
            if processes
            else "start the application, or: flywheel-logging replay",
        )
    waiting = f"{stats.rows:,} documents wait" if stats.rows else "nothing waits"
    return Check("spool", "ok", f"{waiting}; {shipping}" if processes else waiting)


def losses(processes: Iterable[ProcessInfo]) -> Iterator[Check]:
    """Name processes that had to drop something or could not redact it, with what they counted."""
    for process in processes:
        counters = process.counters
        dropped = {name: count for name, count in counters.items() if name.startswith("dropped_") and count}
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
        if counters.get("redaction_failed"):
            yield Check(
                "losses",
                "warning",
                f"process {process.owner.pid} kept no content of {counters['redaction_failed']:,} calls, "
                "which it could not redact",
                "see the ERROR lines of the process",
            )


def _own_spool(path: Path) -> Iterator[Check]:
    if not path.exists():
        yield Check("spool", "ok", "nothing waits")
        return
    try:
        found = view(path, now=time.time())
        groups = dead_groups(path)
    except SpoolError as error:
        yield Check("spool", "failure", str(error), "make room on the disk, or set another FLYWHEEL_HOME")
        return
    reasons = ", ".join(f"{group.reason} {group.rows:,}" for group in groups[:_MAX_REASONS])
    living = sum(not process.is_gone for process in found.processes)
    yield spool_state(found.stats, now_s=time.time(), processes=living, reasons=reasons)
    yield from losses(found.processes)


def _stray(found: Stray) -> Check:
    whither = place_of(found.destination)
    return Check(
        "other_spool",
        "warning",
        f"{found.path} holds {found.rows:,} documents for {whither}, and {found.dead_rows:,} dead letters; "
        "no setting points there",
        "flywheel-logging replay" if found.rows else "flywheel-logging dead list --all-spools",
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
