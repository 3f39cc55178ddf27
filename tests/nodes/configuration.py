"""What a node is started with: the files in its folder and the variables of its environment."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.nodes.fetching import java_home, server_home
from tests.nodes.secured import secure

if TYPE_CHECKING:
    from pathlib import Path

    from tests.nodes.distributions import Distribution, Flavour

# Lines of jvm.options that name a module which the runtime lacks, or files below the home, which is
# read-only.
_UNWANTED_JVM_OPTIONS = ("jdk.incubator.vector", "gc.log", "hs_err", "HeapDump")


@dataclass(frozen=True, slots=True)
class Launch:
    """How to start a node.

    Attributes:
        command: The program and its arguments.
        environment: All of its environment.
        settings: What the configuration file has to say, save the ports.
        config_file: The file to say it in.
        ca_certs: PEM file of the authority behind its certificate; `None` unless secured.
    """

    command: tuple[str, ...]
    environment: dict[str, str]
    settings: dict[str, str]
    config_file: Path
    ca_certs: Path | None


def configure(distribution: Distribution, folder: Path, *, data: Path, heap: str, secured: bool) -> Launch:
    """Fill *folder* with the node's configuration and return how to start it.

    Raises:
        NodesUnavailable: If the node's parts cannot be had.
    """
    home = server_home(distribution, secured=secured)
    config = folder / "config"
    shutil.copytree(home / "config", config)
    _clean_jvm_options(config / "jvm.options")
    (folder / "tmp").mkdir()
    settings = {
        "cluster.name": folder.name,  # unique, so that nobody else's node is taken for this one
        "node.name": distribution.name,
        "discovery.type": "single-node",
        "network.host": "127.0.0.1",
        "path.data": str(data),
        "path.logs": str(folder / "logs"),
        "cluster.routing.allocation.disk.threshold_enabled": "false",  # a full disk is not what is tested
    }
    security = secure(distribution.flavour, config) if secured else None
    if security:
        settings |= security.settings
    elif distribution.flavour == "elasticsearch":
        settings["xpack.security.enabled"] = "false"
    return Launch(
        command=(str(home / "bin" / distribution.flavour),),
        environment=_environment(distribution.flavour, folder, heap),
        settings=settings,
        config_file=config / f"{distribution.flavour}.yml",
        ca_certs=security.ca_certs if security else None,
    )


def _clean_jvm_options(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    wanted = [line for line in lines if not any(word in line for word in _UNWANTED_JVM_OPTIONS)]
    path.write_text("\n".join(wanted) + "\n", "utf-8")


def _environment(flavour: Flavour, folder: Path, heap: str) -> dict[str, str]:
    prefix = "ES" if flavour == "elasticsearch" else "OPENSEARCH"
    return {
        "PATH": os.defpath,
        "HOME": str(folder),
        f"{prefix}_JAVA_HOME": str(java_home()),
        f"{prefix}_PATH_CONF": str(folder / "config"),
        f"{prefix}_TMPDIR": str(folder / "tmp"),
        f"{prefix}_JAVA_OPTS": f"-Xms{heap} -Xmx{heap}",
        # Otherwise each JVM, the launchers' too, keeps a file in the machine's temporary folder; SIGKILL
        # leaves it.
        "JDK_JAVA_OPTIONS": "-XX:-UsePerfData",
    }
