"""Where the parts of the nodes are kept, and which account may run them.

Everything lies below one folder, `cache_folder()`: what was fetched, for every later run, and the folders of
running nodes, for as long as they run. The servers refuse to run as root, so a test run by root starts them
as another account, and that account must be able to reach all of it. Hence the folder is never below root's
home.

An entry is made once, whatever number of processes and threads ask for it at the same time: it is built
beside its final name under a lock and appears by one rename, so an entry that exists is complete.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import platformdirs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class NodesUnavailable(Exception):
    """Search nodes cannot be had on this machine; the message is one line and names the cause."""


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the machine and its group."""

    name: str
    uid: int
    gid: int


def node_account() -> Account | None:
    """Return the account that nodes must be started as, or `None` where the present user will do."""
    if os.geteuid() != 0:
        return None
    import pwd  # absent on Windows, where this module must still import

    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_name, nobody.pw_uid, nobody.pw_gid)


def as_node_account() -> dict[str, Any]:
    """Return the arguments that make `subprocess.Popen` start a process as the nodes' account."""
    account = node_account()
    return {} if account is None else {"user": account.uid, "group": account.gid, "extra_groups": []}


def cache_folder() -> Path:
    """Return the folder of everything that is fetched, made if need be.

    It is `FLYWHEEL_TEST_NODES_CACHE` where that is set, else the cache folder of the user, or for root of the
    machine.

    Raises:
        NodesUnavailable: If the folder cannot be made, or the nodes' account cannot enter it.
    """
    if os.name != "posix":
        raise NodesUnavailable("the nodes need a POSIX system (process groups, file locks)")
    chosen = os.environ.get("FLYWHEEL_TEST_NODES_CACHE")
    if chosen:
        folder = Path(chosen).absolute()
    elif node_account():
        folder = platformdirs.site_cache_path("flywheel-nodes")
    else:
        folder = platformdirs.user_cache_path("flywheel-nodes")
    try:
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    except OSError as exc:
        raise NodesUnavailable(f"the cache folder cannot be made: {exc}") from exc
    require_access(folder, "-x")
    return folder


def require_access(folder: Path, test: Literal["-x", "-w"]) -> None:
    """Check that the nodes' account may enter (`-x`) or change (`-w`) *folder*.

    Raises:
        NodesUnavailable: If it may not.
    """
    # Access depends on every folder on the way, so it is tried, as that account, rather than computed.
    command = ["/usr/bin/env", "test", test, str(folder)]
    if subprocess.run(command, check=False, cwd="/", **as_node_account()).returncode != 0:
        account = node_account()
        who = f"user {account.name}, which runs the nodes," if account else "the present user"
        raise NodesUnavailable(f"{who} may not {'enter' if test == '-x' else 'write to'} {folder}")


def build_once(name: str, build: Callable[[Path], Path]) -> Path:
    """Return the cache entry *name*, made by *build* if it is not there yet.

    Args:
        name: The entry's file name.
        build: Gets an empty scratch folder on the same file system, returns the path in it that becomes the
            entry.
    """
    target = cache_folder() / name
    if target.exists():
        return target
    with _locked(target.with_name(f"{name}.lock")):
        if target.exists():  # another process made it while this one waited for the lock
            return target
        scratch = target.with_name(f"{name}.partial")
        shutil.rmtree(scratch, ignore_errors=True)  # left by a process that was killed
        scratch.mkdir()
        built = build(scratch)
        _let_everybody_read(built)
        built.rename(target)
        shutil.rmtree(scratch, ignore_errors=True)
    return target


def hand_over(tree: Path) -> None:
    """Give *tree* with all that is in it to the nodes' account."""
    account = node_account()
    if account:
        for path in (tree, *tree.rglob("*")):
            os.chown(path, account.uid, account.gid, follow_symlinks=False)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    import fcntl  # absent on Windows

    # Reading is enough for a lock, and lets a plain user wait for an entry that root is making.
    descriptor = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _let_everybody_read(tree: Path) -> None:
    # Whatever the umask was; and zipfile drops the bits that make the launchers in bin/ run.
    for path in (tree, *tree.rglob("*")):
        runs = path.is_dir() or path.parent.name == "bin" or path.stat().st_mode & stat.S_IXUSR
        path.chmod(0o755 if runs else 0o644)
