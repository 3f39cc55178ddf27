"""Tests of `tests.nodes`, the harness that starts real search nodes."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psutil
import pytest

from tests.nodes import rest
from tests.nodes.cache import NodesUnavailable, build_once, cache_folder, node_account
from tests.nodes.distributions import DISTRIBUTIONS
from tests.nodes.node import Node
from tests.nodes.shared import Nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROJECT = Path(__file__).parent.parent
ONE_OF_EACH = ["elasticsearch-8", "opensearch-2"]
START_TIMEOUT_S = 300  # a node may take long to start beside three others and a busy machine


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache folder that the nodes' account can reach, unlike the temporary folder of a test."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        monkeypatch.setenv("FLYWHEEL_TEST_NODES_CACHE", folder)
        yield Path(folder)


class TestCache:
    """Entries of the cache folder."""

    def test_two_builders_of_one_entry_build_it_once(self, cache: Path) -> None:
        """Whoever comes second waits for the first and takes what it built."""
        builds = []

        def build(scratch: Path) -> Path:
            builds.append(scratch)
            (scratch / "made").mkdir()
            return scratch / "made"

        with ThreadPoolExecutor(2) as pool:
            entries = list(pool.map(lambda _: build_once("entry", build), range(2)))

        assert [cache / "entry"] * 2 == entries
        assert len(builds) == 1

    def test_a_broken_build_leaves_no_entry(self, cache: Path) -> None:
        """An entry appears when it is complete, and the next attempt begins with an empty scratch folder."""

        def fail(scratch: Path) -> Path:
            (scratch / "half").touch()
            raise OSError("no space")

        def list_scratch(scratch: Path) -> Path:
            (scratch / "listing").write_text(str(list(scratch.iterdir())))
            return scratch / "listing"

        with pytest.raises(OSError, match="no space"):
            build_once("entry", fail)

        assert not (cache / "entry").exists()
        assert build_once("entry", list_scratch).read_text() == "[]"

    def test_everybody_may_read_an_entry_whatever_the_umask(self, cache: Path) -> None:
        """The nodes' account reads what root unpacked with a strict umask, and runs what lies in bin."""

        def build(scratch: Path) -> Path:
            (scratch / "made" / "bin").mkdir(parents=True)
            (scratch / "made" / "bin" / "launcher").touch(0o600)
            (scratch / "made" / "notes").touch(0o600)
            return scratch / "made"

        before = os.umask(0o077)
        try:
            entry = build_once("entry", build)
        finally:
            os.umask(before)

        modes = {path.name: path.stat().st_mode & 0o777 for path in (entry, *entry.rglob("*"))}
        assert modes == {"entry": 0o755, "bin": 0o755, "launcher": 0o755, "notes": 0o644}

    @pytest.mark.skipif(node_account() is None, reason="only root starts nodes as another account")
    def test_a_cache_that_the_nodes_account_cannot_enter_is_refused(
        self, cache: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Root is told at once that the folder is closed to the account, and which folder it is."""
        closed = cache / "closed" / "inner"
        closed.mkdir(parents=True)
        closed.parent.chmod(0o700)
        monkeypatch.setenv("FLYWHEEL_TEST_NODES_CACHE", str(closed))

        with pytest.raises(NodesUnavailable, match=f"may not enter {closed}"):
            cache_folder()


class TestWatchdog:
    """The process that clears up after a node."""

    @pytest.mark.parametrize("last_act", ["os.kill(os.getpid(), signal.SIGKILL)", "sys.exit()"])
    def test_group_and_folder_go_with_their_owner(self, last_act: str) -> None:
        """Whether the owner is killed or ends, its process group and its folder disappear."""
        owner = f"""
            import os, signal, subprocess, sys
            from tests.nodes.watchdog import WatchedFolder
            folder = WatchedFolder("watched-")
            child = subprocess.Popen(["sleep", "600"], stdout=subprocess.DEVNULL, start_new_session=True)
            folder.watch(child.pid)
            print(child.pid, folder.path, flush=True)
            {last_act}
            """

        command = [sys.executable, "-c", textwrap.dedent(owner)]
        ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)

        child, folder = (kind(word) for kind, word in zip((int, Path), ended.stdout.split(), strict=True))
        watchdogs = [p for p in psutil.process_iter(["cmdline"]) if str(folder) in (p.info["cmdline"] or ())]
        assert psutil.wait_procs(watchdogs, timeout=20)[1] == []
        assert not folder.exists()
        assert not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE


class TestPlugin:
    """What a pytest run does where nodes cannot be had, or need not."""

    def run(self, tmp_path: Path, cache: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run pytest on one test that needs a node, with an empty cache and no network."""
        file = tmp_path / "test_it.py"
        file.write_text(
            "import pytest\n"
            "@pytest.mark.node\n"
            "@pytest.mark.parametrize('name', ['opensearch-2'])\n"
            "def test_it(nodes, name): nodes.get(name)\n"
        )
        command = [sys.executable, "-m", "pytest", "-p", "tests.nodes.plugin", "-p", "no:cacheprovider"]
        settings = {
            **{key: value for key, value in os.environ.items() if not key.startswith("FLYWHEEL_TEST")},
            "HTTPS_PROXY": "http://127.0.0.1:9",  # the port of `discard`, where nobody listens
            "FLYWHEEL_TEST_NODES_CACHE": str(cache),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # for speed
            **environment,
        }
        return subprocess.run(
            [*command, "-c", os.devnull, "--rootdir", tmp_path, file],
            cwd=PROJECT,
            env=settings,
            capture_output=True,
            text=True,
            check=False,
        )

    def test_without_a_network_tests_are_skipped_loudly(self, tmp_path: Path, cache: Path) -> None:
        """The run passes, the skip has its reason, and the summary says how many tests were left out."""
        ended = self.run(tmp_path, cache)

        assert ended.returncode == 0, ended.stdout
        assert "1 skipped" in ended.stdout
        assert "SEARCH NODES NOT AVAILABLE: opensearch 2.19.1 cannot be fetched" in ended.stdout
        assert "; 1 tests skipped" in ended.stdout

    def test_without_a_network_required_nodes_fail_the_run(self, tmp_path: Path, cache: Path) -> None:
        """Where nodes are required, the same run fails."""
        ended = self.run(tmp_path, cache, FLYWHEEL_TEST_REQUIRE_NODES="1")

        assert ended.returncode == 1, ended.stdout
        assert "SEARCH NODES NOT AVAILABLE: opensearch 2.19.1 cannot be fetched" in ended.stdout
        assert "; 1 tests failed" in ended.stdout

    def test_an_own_server_stands_in_for_nodes_of_its_flavour(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The user's server is handed out under each name, and tests that would kill it are skipped."""
        monkeypatch.setenv("FLYWHEEL_TEST_OPENSEARCH_URL", "http://search.test:9200")

        server = Nodes().get("opensearch-3")

        assert (server.url, server.flavour) == ("http://search.test:9200", "opensearch")
        with pytest.raises(pytest.skip.Exception, match="opensearch-3 is yours"):
            server.kill()


@pytest.mark.node
@pytest.mark.timeout(START_TIMEOUT_S)
class TestNode:
    """Open nodes, and what can be done to them."""

    @pytest.mark.parametrize("name", DISTRIBUTIONS)
    def test_each_distribution_runs_in_the_version_that_is_named(self, nodes: Nodes, name: str) -> None:
        """A node is healthy when it is handed out, and it is the server that its name promises."""
        node = nodes.get(name)

        health = node.request("GET", "/_cluster/health")
        told = node.request("GET", "/_nodes/_local?filter_path=nodes.*.version").json()["nodes"]

        assert health.status == 200
        assert ("x-elastic-product" in health.headers) == (node.flavour == "elasticsearch")
        assert [entry["version"] for entry in told.values()] == [node.version]

    @pytest.mark.parametrize("name", ONE_OF_EACH)
    def test_acknowledged_documents_survive_a_kill(self, nodes: Nodes, name: str) -> None:
        """What was acknowledged before SIGKILL is there after the restart, at the same address."""
        node = nodes.get(name)
        acknowledged = _bulk(node.request, "kill-test", 500)

        before = node.url
        node.kill()
        with pytest.raises(ConnectionError):  # refused; reset, while the kernel clears up behind it
            node.request("GET", "/_cluster/health")
        node.restart()

        assert before == node.url
        node.request("POST", "/kill-test/_refresh")
        assert node.request("GET", "/kill-test/_count").json()["count"] == acknowledged == 500
        node.request("DELETE", "/kill-test")

    @pytest.mark.parametrize("name", ONE_OF_EACH)
    def test_a_paused_node_hangs_and_is_mended_when_handed_out_again(self, nodes: Nodes, name: str) -> None:
        """A pause is a time-out for clients; the next test gets a node that answers."""
        node = nodes.get(name)

        node.pause()
        with pytest.raises(TimeoutError):
            node.request("GET", "/_cluster/health", timeout_s=0.5)

        assert nodes.get(name).request("GET", "/_cluster/health").status == 200

    def test_a_taken_port_is_given_up_for_another(self, nodes: Nodes) -> None:
        """A node that finds its port taken when it binds starts again on other ports."""
        nodes.get("opensearch-2")  # skips where there is none
        with Node("opensearch-2") as node, socket.socket() as other:
            planned = urlsplit(node.url)
            other.bind((planned.hostname, planned.port))
            node.launch()
            node.wait_ready()

            assert planned.geturl() != node.url

    def test_settings_reach_the_server(self, nodes: Nodes) -> None:
        """A setting of the caller's is in force: here, the bound of a request's body."""
        with nodes.start("opensearch-2", settings={"http.max_content_length": "1mb"}) as node:
            answer = node.request("POST", "/_bulk", b"\n" * 1_100_000)

        assert answer.status == 413


@pytest.fixture(scope="module", params=["elasticsearch-9", "opensearch-3"])
def secured(nodes: Nodes, request: pytest.FixtureRequest) -> Iterator[Node]:
    """A secured node; one at a time, for the sake of memory."""
    with nodes.start(request.param, secured=True) as node:
        yield node


@pytest.mark.node(secured=True)
@pytest.mark.timeout(START_TIMEOUT_S)
class TestSecuredNode:
    """Nodes with TLS and users."""

    def test_it_refuses_whom_it_does_not_know(self, secured: Node) -> None:
        """Nobody gets in without a user."""
        answer = rest.request(secured.url, "GET", "/_cluster/health", ca_certs=secured.ca_certs)

        assert answer.status == 401

    def test_its_certificate_is_trusted_with_its_authority_only(self, secured: Node) -> None:
        """A client without the authority refuses the connection; one with it gets in as admin."""
        with pytest.raises(OSError, match="CERTIFICATE_VERIFY_FAILED"):
            rest.request(secured.url, "GET", "/_cluster/health", user=secured.users["admin"])

        answer = rest.request(
            secured.url, "GET", "/_cluster/health", user=secured.users["admin"], ca_certs=secured.ca_certs
        )
        assert answer.status == 200

    @pytest.mark.parametrize("path", ["/", "/_cluster/health", "/_nodes"])
    def test_the_writer_may_not_look_at_the_cluster(self, secured: Node, path: str) -> None:
        """The credentials of a shipper are refused where monitoring begins."""
        answer = rest.request(
            secured.url, "GET", path, user=secured.users["writer"], ca_certs=secured.ca_certs
        )

        assert answer.status in {403, 405}  # 405: the Elasticsearch test distributions have no `GET /`

    def test_the_writer_fills_its_own_indices_and_no_other(self, secured: Node) -> None:
        """The writer creates `llm-logs` by writing to it, reads it back, and is refused elsewhere."""

        def as_writer(method: str, path: str, body: bytes | None = None) -> rest.Answer:
            user = secured.users["writer"]
            return rest.request(secured.url, method, path, body, user=user, ca_certs=secured.ca_certs)

        acknowledged = _bulk(as_writer, "llm-logs", 10)
        refused = as_writer("POST", "/other/_bulk", b'{"create":{}}\n{}\n').json()["items"]

        assert acknowledged == 10
        assert as_writer("GET", "/llm-logs/_search").status == 200
        assert [item["create"]["status"] for item in refused] == [403]


@pytest.mark.node
@pytest.mark.timeout(START_TIMEOUT_S)
class TestCommandLine:
    """`python -m tests.nodes`."""

    def test_with_runs_a_command_beside_a_node_and_hands_its_status_on(self, nodes: Nodes) -> None:
        """The command finds the node's URL in its environment, and its exit status is that of the whole."""
        nodes.get("opensearch-2")  # skips where there is none
        script = (
            "import os, sys, urllib.request\n"
            "url = os.environ['ELASTICSEARCH_URL']\n"
            "assert url == os.environ['FLYWHEEL_TEST_NODE_OPENSEARCH_2']\n"
            "sys.exit(urllib.request.urlopen(url + '/_cluster/health').status - 193)\n"
        )
        ended = subprocess.run(
            [sys.executable, "-m", "tests.nodes", "with", "opensearch-2", "--", sys.executable, "-c", script],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
        )

        assert ended.returncode == 7, ended.stderr
        assert ended.stderr.startswith("starting opensearch-2\nhttp://127.0.0.1:")


def _bulk(request: Callable[[str, str, bytes], rest.Answer], index: str, count: int) -> int:
    """Create *count* documents in *index* and return how many the node acknowledged."""
    body = b"".join(b'{"create":{}}\n' + json.dumps({"number": n}).encode() + b"\n" for n in range(count))
    items = request("POST", f"/{index}/_bulk", body).json()["items"]
    return sum(item["create"]["status"] == 201 for item in items)
