# SPDX-License-Identifier: Apache-2.0
"""How delivery is: the figures of all processes that share a spool, added up and judged. Pure.

`runtime.health` makes a report in the application, with its own figures as they are now; the command `health`
makes the same one from the files alone. Other processes tell theirs every `owners.HEARTBEAT_S` seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias

from flywheel_logging.chore_state import ChoreState
from flywheel_logging.retry import BreakerState

STUCK_S: Final = 60.0
"""Age from which documents that no living process ships need a person; a restart takes less."""

LATE_S: Final = 300.0
"""Age from which documents are remarkable although somebody ships them; delivery takes a second or two."""

LOSS_ALARM_S: Final = 3_600.0
"""How long a loss needs a person; after that it is only mentioned, as long as the process lives or a day."""

UNTRIED_S: Final = 3 * 86_400.0
"""How long a chore's failure is told; a chore that nobody tried again for so long is asked for no more."""

BREAKER_STATES: Final[tuple[BreakerState, ...]] = ("closed", "half_open", "open")
"""From good to bad."""

ProcessState: TypeAlias = Literal["running", "silent", "ended"]
"""`running` · `silent` it lives, but said nothing for `owners.STALE_S` · `ended` its rows are taken over."""

_WITH_A_FILE: Final = ("http:", "https:", "sqlite:")  # a store given as an object has none
_MAX_REASON: Final = 200  # characters of an error in one line for a person


@dataclass(frozen=True, slots=True)
class Finding:
    """Something remarkable.

    Attributes:
        kind: Stable key: `blocked`, `breaker_open`, `stuck`, `silent`, `dropped`, `redaction`, `unreadable`,
            `memory`, `late`, `dead_letters`, `damaged`, `chore`.
        detail: What was found, one sentence without content.
        fix: What to do.
        needs_person: Whether it does not go away by itself.
    """

    kind: str
    detail: str
    fix: str
    needs_person: bool = True


@dataclass(frozen=True, slots=True)
class ProcessHealth:
    """One process that uses a spool.

    Attributes:
        pid: Its number, on its own host and in its own container.
        host: The name of the machine or container; empty where only its rows are known.
        state: See `ProcessState`.
        silent_s: Seconds since its last sign of life; None if it gave up its rows in good order.
        rows: Documents of it that wait.
    """

    pid: int
    host: str
    state: ProcessState
    silent_s: float | None
    rows: int


@dataclass(frozen=True, slots=True)
class DestinationHealth:
    """One destination, as all processes together see it.

    Counts are since the start of each process that is on record; one that ended in good order, with
    everything delivered, is on record no more.

    Attributes:
        destination: Where records go, without credentials.
        spool: The file; None if records wait in memory.
        is_readable: The file could be read; otherwise every figure is 0, and means nothing.
        is_durable: What waits survives the death of the process.
        queued: Calls in memory that are not documents yet.
        in_flight: Calls that have not ended.
        spooled: Documents waiting.
        spool_bytes: Bytes in use in the file, dead letters included.
        oldest_age_s: Seconds since the oldest waiting document was captured; None if none waits.
        sent: Documents that the store took.
        duplicates: Documents that it had already; delivered as well.
        retried: Times that a document was refused for now.
        dead: Dead letters kept in the file.
        dead_bytes: Bytes of them.
        dead_dropped: Dead letters that found no room there and are gone, ever.
        dropped: Losses by reason: calls (`queue_full`, `shutdown`, `no_thread`, `internal_error`,
            `config_error`) and documents (`spool_full`, `spool_error`).
        damaged: Documents that were changed on the disk, ever; each is among the dead letters.
        lost: Documents at most that a damaged log took away after they had been committed, ever.
        redaction_failed: Calls whose content was dropped because it could not be redacted.
        last_loss_at: When something was last dropped or could not be redacted, epoch seconds.
        breaker: The worst of all living processes, see `BreakerState`.
        is_blocked: A living process is refused by the store until somebody acts.
        last_error: What went wrong last, without content; empty if nothing did.
        last_error_at: When, epoch seconds.
        last_success_at: When the store last took a document, epoch seconds.
        processes: Those on record, the longest silent last.
        chores: What was done to it now and then, by name: `retention`, `rollups`.
        findings: What is remarkable, what needs a person first.
    """

    destination: str
    spool: str | None
    is_readable: bool = True
    is_durable: bool = True
    queued: int = 0
    in_flight: int = 0
    spooled: int = 0
    spool_bytes: int = 0
    oldest_age_s: float | None = None
    sent: int = 0
    duplicates: int = 0
    retried: int = 0
    dead: int = 0
    dead_bytes: int = 0
    dead_dropped: int = 0
    dropped: dict[str, int] = field(default_factory=dict)
    damaged: int = 0
    lost: int = 0
    redaction_failed: int = 0
    last_loss_at: float | None = None
    breaker: BreakerState = "closed"
    is_blocked: bool = False
    last_error: str = ""
    last_error_at: float | None = None
    last_success_at: float | None = None
    processes: tuple[ProcessHealth, ...] = ()
    chores: dict[str, ChoreState] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def delivered(self) -> int:
        """Documents that are in the store."""
        return self.sent + self.duplicates


@dataclass(frozen=True, slots=True)
class HealthReport:
    """How delivery is, of every destination.

    Attributes:
        at: When it was made, epoch seconds.
        ok: Nothing needs a person.
        verdict: One line in plain words.
        destinations: One for each destination, in the order given.
    """

    at: float
    ok: bool
    verdict: str
    destinations: tuple[DestinationHealth, ...]


def report(destinations: Iterable[DestinationHealth], *, now: float) -> HealthReport:
    """Put *destinations* together and judge the whole; *now* is in epoch seconds."""
    parts = tuple(destinations)
    urgent = [finding for part in parts for finding in part.findings if finding.needs_person]
    return HealthReport(now, not urgent, _verdict(parts, urgent), parts)


def unreadable(destination: str, spool: str | None, reason: str) -> DestinationHealth:
    """Return what can be said of a spool that cannot be read: that, and why."""
    fix = "flywheel-logging doctor; make room on the disk, or set another FLYWHEEL_HOME"
    return DestinationHealth(
        destination, spool, is_readable=False, findings=(Finding("unreadable", reason, fix),)
    )


def judged(found: DestinationHealth, now: float) -> DestinationHealth:
    """Return *found* with its findings; *now* is in epoch seconds."""
    findings = sorted(_findings(found, now), key=lambda finding: not finding.needs_person)
    return replace(found, findings=tuple(findings))


def age(seconds: float) -> str:
    """Return a duration for a person: `45 s`, `3 min`, `2 h`, `5 days`."""
    for unit, size_s in (("days", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 2 * size_s:
            return f"{seconds // size_s:.0f} {unit}"
    return f"{seconds:.0f} s"


def counted(count: int, noun: str) -> str:
    """Return *count* with its *noun*, in the plural where it must be."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


# What is remarkable


def _findings(found: DestinationHealth, now: float) -> Iterator[Finding]:
    yield from _store_findings(found)
    yield from _waiting_findings(found)
    yield from _loss_findings(found, now)
    if found.dead:
        detail = f"the store refused {counted(found.dead, 'document')} for good, kept as dead letters"
        if found.dead_dropped:
            detail += f"; {found.dead_dropped:,} more found no room there"
        yield Finding("dead_letters", detail, "flywheel-logging dead list", found.dead_dropped > 0)
    if found.damaged or found.lost:
        changed = f"{counted(found.damaged, 'document')} of the spool changed on the disk"
        gone = f"up to {counted(found.lost, 'committed document')} went with a damaged log"
        detail = "; ".join([changed] * (found.damaged > 0) + [gone] * (found.lost > 0))
        yield Finding("damaged", detail, "check the disk; the others were delivered", needs_person=False)
    for name, chore in found.chores.items():
        if chore.error and now - chore.ended_at < UNTRIED_S:
            detail = f"{name} did not come to its end: {chore.error[:_MAX_REASON]}"
            fix = "change what it names; it is tried again by itself"
            yield Finding("chore", detail, fix, needs_person=chore.is_refused)


def _store_findings(found: DestinationHealth) -> Iterator[Finding]:
    reason = found.last_error[:_MAX_REASON]
    if found.is_blocked:
        fix = "change what it names (flywheel-logging doctor); delivery goes on by itself, nothing is lost"
        yield Finding("blocked", f"the store takes nothing: {reason}", fix)
    elif found.breaker != "closed":
        fix = "bring the store back, or correct ELASTICSEARCH_URL; delivery goes on by itself"
        yield Finding("breaker_open", f"the store does not answer: {reason}", fix)


def _waiting_findings(found: DestinationHealth) -> Iterator[Finding]:
    if not found.is_durable and found.destination.startswith(_WITH_A_FILE):
        detail = "records wait in memory, since the spool's file cannot be used: they die with the process"
        yield Finding("memory", detail, "flywheel-logging doctor says why; make room, or set FLYWHEEL_HOME")
    for process in found.processes:
        if process.state == "silent":
            detail = f"process {process.pid} lives, but has said nothing for {age(process.silent_s or 0.0)}"
            fix = "it is stopped, or its threads are gone: look at it, or restart it"
            yield Finding("silent", detail, fix, needs_person=process.rows > 0)
    if not found.spooled or found.oldest_age_s is None:
        return
    waiting = f"{_waiting(found)}, the oldest for {age(found.oldest_age_s)}"
    if not found.processes or all(process.state == "ended" for process in found.processes):
        detail = f"{waiting}, and no process runs that delivers them"
        fix = "start the application, or deliver them now: flywheel-logging replay"
        yield Finding("stuck", detail, fix, needs_person=found.oldest_age_s > STUCK_S)
    elif found.oldest_age_s > LATE_S and found.breaker == "closed":
        fix = "see the log of the process; documents that the store refuses for now go again by themselves"
        yield Finding("late", waiting, fix, needs_person=False)


def _loss_findings(found: DestinationHealth, now: float) -> Iterator[Finding]:
    is_recent = found.last_loss_at is None or now - found.last_loss_at < LOSS_ALARM_S
    when = "" if found.last_loss_at is None else f", the last {age(max(now - found.last_loss_at, 0.0))} ago"
    if found.dropped:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in found.dropped.items())
        fix = "docs/operations.md, drops, says what each reason means"
        yield Finding("dropped", f"losses: {reasons}{when}", fix, needs_person=is_recent)
    if found.redaction_failed:
        lost = counted(found.redaction_failed, "call")
        detail = f"{lost} could not be redacted and kept only their numbers{when}"
        fix = "see the ERROR lines of the process; flywheel-logging doctor checks the policy"
        yield Finding("redaction", detail, fix, needs_person=is_recent)


def _waiting(found: DestinationHealth) -> str:
    return "1 document waits" if found.spooled == 1 else f"{found.spooled:,} documents wait"


def _verdict(parts: Sequence[DestinationHealth], urgent: Sequence[Finding]) -> str:
    if urgent:
        more = f" ({len(urgent) - 1} more below)" if len(urgent) > 1 else ""
        return f"Needs you: {urgent[0].detail}{more}."
    is_running = any(process.state == "running" for part in parts for process in part.processes)
    if not is_running and not any(part.delivered or part.spooled for part in parts):
        return "All is well: nothing waits, and no process runs."
    oldest_s = max((part.oldest_age_s for part in parts if part.oldest_age_s is not None), default=None)
    delivered = counted(sum(part.delivered for part in parts), "document")
    if oldest_s is None:
        return f"All is well: {delivered} delivered, nothing waits."
    waiting = sum(part.spooled for part in parts)
    return f"All is well: {delivered} delivered, {waiting:,} waiting, the oldest for {age(oldest_s)}."
