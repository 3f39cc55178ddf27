# SPDX-License-Identifier: Apache-2.0
"""`doctor` and `init`: what is wrong is found, named, and comes with what to change."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from flywheel_logging.cli import checks, probe
from flywheel_logging.config import destination_of, load_settings, misspelt_variables
from flywheel_logging.owners import Owner, ProcessInfo
from flywheel_logging.record import RECORD_KEYS
from flywheel_logging.spool import Spool, SpoolStats
from flywheel_logging.stores.base import Filter
from flywheel_logging.stores.sqlite import SqliteStore
from flywheel_logging.testing import ScriptedStore
from tests.cli.programs import run
from tests.cli.samples import NEVER_WRITTEN, Answered, pair
from tests.nodes.shared import Nodes
from tests.stores.documents import START_S

Invoke = Callable[..., Answered]

UNREACHABLE = "http://127.0.0.1:9"
ONE_OF_EACH = ["elasticsearch-9", "opensearch-2"]


def statuses(answered: Answered) -> dict[str, str]:
    """Return the status of each check by its name."""
    return {check["name"]: check["status"] for check in answered.lines[0]["checks"]}


def check(answered: Answered, name: str) -> dict[str, str]:
    """Return one check."""
    found: dict[str, str] = next(item for item in answered.lines[0]["checks"] if item["name"] == name)
    return found


@contextmanager
def serving(status: int, body: bytes) -> Iterator[str]:
    """Answer every request in the same way; yields the URL."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            self.rfile.read(int(self.headers.get("content-length") or 0))
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_PUT = do_POST = do_DELETE = _answer  # noqa: N815 - the names are http.server's

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class TestLocal:
    """Without a server."""

    def test_everything_in_order(self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
        """With a client id and a local store every check is fine, or warns of the disk's kind only."""
        monkeypatch.setenv("ELASTICSEARCH_CLIENT_ID", "shop")

        answered = invoke("doctor", "--json")

        found = statuses(answered)
        found.pop("home")  # depends on the file system that the tests run on
        assert (answered.code, answered.lines[0]["ok"], set(found.values())) == (0, True, {"ok"})

    def test_the_probe_leaves_nothing_behind(self, invoke: Invoke, home: Path) -> None:
        """After the check the store holds what it held before."""
        invoke("doctor")

        store = SqliteStore(home / "llm-logs.sqlite3")
        counts = [store.count(kind, Filter()) for kind in ("record", "measurement")]
        store.close()
        assert counts == [0, 0]

    def test_an_unnamed_application_is_a_warning(self, invoke: Invoke) -> None:
        """Without a client id the command ends with 0 and says which variable to set."""
        answered = invoke("doctor", "--json")

        assert (answered.code, check(answered, "client_id")["status"]) == (0, "warning")
        assert "ELASTICSEARCH_CLIENT_ID" in check(answered, "client_id")["fix"]

    def test_each_wrong_variable_is_named(self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
        """Wrong settings fail, all of them are named, and the rest is skipped."""
        monkeypatch.setenv("FLYWHEEL_SAMPLE_RATE", "7")
        monkeypatch.setenv("ELASTICSEARCH_INDEX", "Upper")

        answered = invoke("doctor", "--json")

        detail = check(answered, "settings")["detail"]
        assert (answered.code, "FLYWHEEL_SAMPLE_RATE" in detail, "ELASTICSEARCH_INDEX" in detail) == (
            1,
            True,
            True,
        )
        assert {statuses(answered)[name] for name in ("home", "spool", *probe.STEPS)} == {"skipped"}

    @pytest.mark.parametrize(
        ("name", "fix"),
        [
            ("FLYWHEEL_HOM", "did you mean FLYWHEEL_HOME?"),
            ("ELASTICSEARCH_USER", "did you mean ELASTICSEARCH_USERNAME?"),
            ("ELASTIC_SEARCH_URL", "did you mean ELASTICSEARCH_URL?"),
            ("FLYWHEEL_SHINY_NEW_THING", "see the README's table of settings"),
        ],
    )
    def test_a_misspelt_variable_is_a_warning(
        self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, name: str, fix: str
    ) -> None:
        """What nobody reads is named, with what was probably meant."""
        monkeypatch.setenv(name, "x")

        checked = invoke("doctor", "--json").lines[0]["checks"]

        found = [item for item in checked if item["detail"] == f"{name} is set, but nothing reads it"]
        assert [(item["status"], item["fix"]) for item in found] == [("warning", fix)]

    @pytest.mark.parametrize(
        "name", ["ELASTICSEARCH_HOSTS", "ELASTICSEARCH_HOST", "ELASTICSEARCH_PORT", "flywheel_home", "PATH"]
    )
    def test_other_programs_variables_are_none_of_ours(self, name: str) -> None:
        """What resembles nothing, or is only written in lower case, is not flagged."""
        assert misspelt_variables([name]) == {}

    def test_switched_off_is_a_warning(self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
        """FLYWHEEL_ENABLED=0 explains why nothing arrives."""
        monkeypatch.setenv("FLYWHEEL_ENABLED", "0")

        assert check(invoke("doctor", "--json"), "capture")["fix"] == "unset FLYWHEEL_ENABLED"

    @pytest.mark.parametrize(
        ("name", "value", "status", "detail"),
        [
            ("FLYWHEEL_REDACTION", "on", "ok", "placeholders"),
            ("FLYWHEEL_REDACTION_KEY", "0123456789abcdef", "ok", "keyed tokens"),
            ("FLYWHEEL_REDACTION", "off", "warning", "switched off"),
            ("FLYWHEEL_REDACTION", "audit", "warning", "only counts"),
            ("FLYWHEEL_REDACTION_ACTIONS", "EMAIL=nonsense", "failure", "FLYWHEEL_REDACTION_ACTIONS"),
        ],
    )
    def test_what_becomes_of_personal_data_is_said(
        self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, name: str, value: str, status: str, detail: str
    ) -> None:
        """Whether it is replaced, how, and what is wrong with a policy that cannot be used."""
        monkeypatch.setenv(name, value)
        found = check(invoke("doctor", "--json"), "redaction")

        assert found["status"] == status
        assert detail in found["detail"]

    @pytest.mark.parametrize(
        ("text", "status", "says"),
        [
            (None, "failure", "cannot be read: No such file"),
            ("[[price]", "failure", "line 1"),
            ("[[price]]\nmodel = 'm'\ninput = 1", "failure", "output is missing"),
            ("[[price]]\nmodel = 'm'\ninput = 1\noutput = 2", "ok", "1 price in"),
        ],
        ids=["missing", "no TOML", "half a price", "usable"],
    )
    def test_the_file_of_prices_is_read(
        self,
        invoke: Invoke,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
        text: str | None,
        status: str,
        says: str,
    ) -> None:
        """The application captures nothing with a file that it cannot use: a failure, with the place."""
        file = tmp_path / "prices.toml"
        if text is not None:
            file.write_text(text)
        monkeypatch.setenv("FLYWHEEL_PRICES", str(file))

        answered = invoke("doctor", "--json")

        found = check(answered, "prices")
        assert (status == "failure", status) == (answered.code == 1, found["status"])
        assert says in found["detail"]
        assert str(file) in found["detail"]
        assert ("nothing is captured" in found["fix"]) == (status == "failure")

    def test_a_certificate_that_is_not_there(self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
        """A CA file that does not exist fails and is named."""
        monkeypatch.setenv("ELASTICSEARCH_URL", "https://127.0.0.1:9")
        monkeypatch.setenv("ELASTICSEARCH_CA_CERTS", "/no/such/ca.pem")

        answered = invoke("doctor", "--json")

        assert (answered.code, "/no/such/ca.pem" in check(answered, "server")["detail"]) == (1, True)

    def test_text_is_printed_line_by_line(self, invoke: Invoke) -> None:
        """People get one line for each check, what to change below, and a sentence at the end."""
        lines = invoke("doctor").stdout.splitlines()

        assert "ok       server        sqlite" in "\n".join(lines)
        assert lines[-1].startswith("Records arrive; ")


class TestServer:
    """With something on the wire."""

    def test_nobody_there(self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
        """A refused connection fails with the address, and what depends on it is skipped."""
        monkeypatch.setenv("ELASTICSEARCH_URL", UNREACHABLE)

        answered = invoke("doctor", "--json")

        assert (answered.code, UNREACHABLE in check(answered, "server")["detail"]) == (1, True)
        assert "ELASTICSEARCH_URL" in check(answered, "server")["fix"]
        assert [statuses(answered)[name] for name in probe.STEPS[1:]] == ["skipped"] * 4

    def test_a_server_that_never_answers(self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
        """A connection that is accepted and then silent is given up after the time-out."""
        with socket.create_server(("127.0.0.1", 0)) as silent:
            monkeypatch.setenv("ELASTICSEARCH_URL", f"http://127.0.0.1:{silent.getsockname()[1]}")
            monkeypatch.setenv("FLYWHEEL_REQUEST_TIMEOUT_S", "0.2")

            answered = invoke("doctor", "--json")

        assert (answered.code, "within 0.2 s" in check(answered, "server")["detail"]) == (1, True)

    def test_wrong_credentials(self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
        """A 401 fails, names the variables, and repeats no secret."""
        monkeypatch.setenv("ELASTICSEARCH_API_KEY", "very-secret")
        with serving(401, b'{"error": {"type": "security_exception"}}') as url:
            monkeypatch.setenv("ELASTICSEARCH_URL", url)

            answered = invoke("doctor", "--json")

        detail = check(answered, "server")["detail"]
        assert (answered.code, "ELASTICSEARCH_API_KEY" in detail, "very-secret" in answered.stdout) == (
            1,
            True,
            False,
        )

    def test_no_right_at_all(self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
        """Credentials that may do nothing fail where they are needed, and say that a right is missing."""
        with serving(403, b'{"error": {"type": "security_exception"}}') as url:
            monkeypatch.setenv("ELASTICSEARCH_URL", url)

            answered = invoke("doctor", "--json")

        failed = [item for item in answered.lines[0]["checks"] if item["status"] == "failure"]
        assert (answered.code, [("grant" in item["detail"] + item["fix"]) for item in failed]) == (1, [True])

    def test_a_web_page_instead_of_a_search_engine(
        self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A server that answers everything with a page is not taken for a store."""
        with serving(200, b"<html>welcome</html>") as url:
            monkeypatch.setenv("ELASTICSEARCH_URL", url)

            answered = invoke("doctor", "--json")

        assert (answered.code, answered.lines[0]["ok"]) == (1, False)

    def test_nothing_but_findings_is_printed(self, tmp_path: Path) -> None:
        """In a process of its own, the client library's log lines do not reach the terminal."""
        result = run(
            "doctor", folder=tmp_path, environment={"ELASTICSEARCH_URL": f"{UNREACHABLE},http://127.0.0.1:1"}
        )

        assert (result.returncode, result.stderr) == (1, "")


@pytest.mark.node
@pytest.mark.parametrize("name", ONE_OF_EACH)
class TestRealNode:
    """Against a real server of each flavour."""

    def test_everything_in_order(
        self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, nodes: Nodes, name: str
    ) -> None:
        """A fresh index passes every check, and the server is named."""
        node = nodes.get(name)
        monkeypatch.setenv("ELASTICSEARCH_URL", node.url)
        monkeypatch.setenv("ELASTICSEARCH_INDEX", "doctor-fresh")

        answered = invoke("doctor", "--json")

        steps = (*probe.STEPS, "costs")
        assert {step: statuses(answered)[step] for step in steps} == dict.fromkeys(steps, "ok")
        assert check(answered, "server")["detail"] == f"{node.flavour} {node.version}"

    def test_an_index_that_cannot_hold_the_records(
        self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, nodes: Nodes, name: str
    ) -> None:
        """An index that a server made by itself fails, with its flaw and what to do."""
        node = nodes.get(name)
        node.request("PUT", "/doctor-wrong/_doc/1", {"client_id": "x", "request": {"a": 1}})
        monkeypatch.setenv("ELASTICSEARCH_URL", node.url)
        monkeypatch.setenv("ELASTICSEARCH_INDEX", "doctor-wrong")

        answered = invoke("doctor", "--json")

        assert answered.code == 1
        detail = check(answered, "index")["detail"]
        assert ("doctor-wrong" in detail, "ELASTICSEARCH_INDEX" in detail) == (True, True)

    def test_a_closed_index(
        self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, nodes: Nodes, name: str
    ) -> None:
        """An index that somebody closed fails, and the remedy is to open it."""
        node = nodes.get(name)
        monkeypatch.setenv("ELASTICSEARCH_URL", node.url)
        monkeypatch.setenv("ELASTICSEARCH_INDEX", "doctor-closed")
        invoke("init")
        node.request("POST", "/doctor-closed/_close")

        answered = invoke("doctor", "--json")

        assert (answered.code, "open it" in check(answered, "index")["detail"]) == (1, True)

    def test_init_may_be_repeated(
        self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, nodes: Nodes, name: str
    ) -> None:
        """`init` creates the index and says who the server is; a second time nothing changes."""
        node = nodes.get(name)
        monkeypatch.setenv("ELASTICSEARCH_URL", node.url)
        monkeypatch.setenv("ELASTICSEARCH_INDEX", "init-twice")

        answers = [invoke("init", "--json") for _ in range(2)]

        assert [answered.code for answered in answers] == [0, 0]
        assert answers[0].lines == answers[1].lines
        assert (answers[0].lines[0]["flavour"], node.request("GET", "/init-twice").status) == (
            node.flavour,
            200,
        )

    def test_logs_look_the_same_as_from_the_local_store(
        self,
        invoke: Invoke,
        keep: Callable[..., None],
        monkeypatch: pytest.MonkeyPatch,
        nodes: Nodes,
        name: str,
    ) -> None:
        """Table, pairs and JSON lines are the same whichever store holds the calls."""
        from flywheel_logging.stores import open_store

        documents = [document for number in range(3) for document in pair(number)]
        keep(documents)
        forms = (["logs"], ["logs", "--full"], ["logs", "--json", "-n", "2"])
        local = [invoke(*form).stdout for form in forms]
        node = nodes.get(name)
        store = open_store(node.url, index="same-logs")
        store.write(documents)
        store.refresh()
        store.close()
        monkeypatch.setenv("ELASTICSEARCH_URL", node.url)
        monkeypatch.setenv("ELASTICSEARCH_INDEX", "same-logs")

        remote = [invoke(*form).stdout for form in forms]

        assert remote[:2] == local[:2]
        assert [json.loads(line) for line in remote[2].splitlines()] == [
            json.loads(line) for line in local[2].splitlines()
        ]


@pytest.mark.node
@pytest.mark.parametrize("name", NEVER_WRITTEN)
def test_logs_of_an_empty_server_say_how_to_attach(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, nodes: Nodes, name: str
) -> None:
    """Where nothing was ever captured, `logs` is no error and helps."""
    monkeypatch.setenv("ELASTICSEARCH_URL", nodes.get(name).url)
    monkeypatch.setenv("ELASTICSEARCH_INDEX", "never-used")

    answered = invoke("logs")

    assert (answered.code, answered.stdout, "No calls found" in answered.stderr) == (0, "", True)


@pytest.mark.node(secured=True)
@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_credentials_that_may_ask_nothing_about_the_cluster_are_fine(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, nodes: Nodes, name: str
) -> None:
    """Over TLS, a user with rights on its own indices only passes every step of the store."""
    node = nodes.get(name, secured=True)
    writer = node.users["writer"]
    for variable, value in {
        "URL": node.url,
        "USERNAME": writer.username,
        "PASSWORD": writer.password,
        "CA_CERTS": str(node.ca_certs),
    }.items():
        monkeypatch.setenv(f"ELASTICSEARCH_{variable}", value)

    answered = invoke("doctor", "--json")

    failed = [item for item in answered.lines[0]["checks"] if item["status"] == "failure"]
    assert (answered.code, failed) == (0, [])
    assert writer.password not in answered.stdout


class TestProbe:
    """The probe document and its steps."""

    def test_has_exactly_the_five_keys(self) -> None:
        """The record would be taken by the consumer's strict mapping, and bears its own client id."""
        record = json.loads(probe.probe_documents(START_S, bytes(10))[0].body)

        assert (set(record), record["client_id"], record["workload_id"]) == (
            set(RECORD_KEYS),
            "flywheel-doctor",
            "doctor",
        )

    def test_a_document_that_is_refused_fails(self) -> None:
        """If the store takes the measurement but not the record, writing fails with the store's reason."""
        from flywheel_logging.stores.base import Verdict

        store = ScriptedStore(
            writes=[lambda _: [Verdict("blocked", "security_exception"), Verdict("stored")]]
        )

        found = {item.name: item for item in probe.steps(store)}

        assert (found["write"].status, found["write"].detail) == (
            "failure",
            "record: blocked, security_exception",
        )
        assert [found[name].status for name in ("read", "delete")] == ["skipped"] * 2


class TestSpools:
    """What waits on this machine."""

    def test_documents_that_wait_for_another_destination_are_named(
        self, invoke: Invoke, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A spool that no setting points to is named with its count."""
        monkeypatch.setenv("ELASTICSEARCH_URL", UNREACHABLE)
        other = destination_of(load_settings()).spool_path(home)
        monkeypatch.delenv("ELASTICSEARCH_URL")
        spool = Spool.open(other)
        spool.append(pair(1))
        spool.close()

        found = check(invoke("doctor", "--json"), "other_spool")

        assert (found["status"], str(other) in found["detail"], "2 documents" in found["detail"]) == (
            "warning",
            True,
            True,
        )
        assert found["fix"] == "flywheel-logging replay"

    def test_looking_leaves_the_spool_as_it_was(
        self, invoke: Invoke, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Documents that wait are counted, and still wait afterwards."""
        path = destination_of(load_settings()).spool_path(home)
        spool = Spool.open(path)
        spool.append(pair(1))
        spool.close()

        answers = [check(invoke("doctor", "--json"), "spool")["detail"] for _ in range(2)]

        assert answers == ["2 documents wait"] * 2

    @pytest.mark.parametrize(
        ("changes", "status", "words"),
        [
            ({}, "ok", "nothing waits; one process runs"),
            ({"rows": 3, "oldest_at": START_S - 5}, "ok", "3 documents wait; one process runs"),
            ({"rows": 3, "oldest_at": START_S - 7_300}, "warning", "the oldest for 2 h"),
            ({"rows": 3, "dead_rows": 1_234}, "warning", "1,234 dead letters (too_large 9); 3 waiting"),
            ({"corrupt": 1}, "warning", "1 damaged"),
        ],
    )
    def test_what_lies_there_is_judged(self, changes: dict[str, int], status: str, words: str) -> None:
        """Old, dead and damaged rows are warnings; a few fresh ones are not."""
        empty = dict.fromkeys(SpoolStats.__dataclass_fields__, 0) | {"oldest_at": None}
        stats = SpoolStats(**{**empty, **changes})  # type: ignore[arg-type]  # None is the time of nothing

        found = checks.spool_state(stats, now_s=START_S, processes=1, reasons="too_large 9")

        assert (found.status, words in found.detail) == (status, True), found.detail

    def test_drops_of_a_running_process_are_named(self) -> None:
        """What a process could not keep is shown by reason; what it did not drop is not."""
        counters = {"spooled": 7, "dropped_queue_full": 12, "dropped_shutdown": 0}
        process = ProcessInfo(Owner("host", 41, "then"), START_S, counters, is_gone=False, rows=0)
        fine = ProcessInfo(Owner("host", 42, "then"), START_S, {"spooled": 7}, is_gone=False, rows=0)

        found = list(checks.losses([process, fine]))

        assert [item.detail for item in found] == ["process 41 dropped what it could not keep: queue_full 12"]

    def test_calls_that_could_not_be_redacted_are_named(self) -> None:
        """How many calls of which process lost their content."""
        process = ProcessInfo(
            Owner("host", 41, "then"), START_S, {"redaction_failed": 3}, is_gone=False, rows=0
        )

        (found,) = checks.losses([process])

        assert (found.status, "no content of 3 calls" in found.detail) == ("warning", True)


class TestInstallation:
    """What this package stands on."""

    @pytest.mark.parametrize(
        ("version", "status"),
        [("1.0.0", "ok"), ("1.7.2", "ok"), ("0.3.80", "failure"), ("2.0.0", "failure"), (None, "failure")],
    )
    def test_langchain_must_be_of_the_supported_major(self, version: str | None, status: str) -> None:
        """Another major version, or none, fails with the command that installs the right one."""
        found = checks.langchain(version)

        assert (found.status, "pip install" in found.fix) == (status, status == "failure")

    @pytest.mark.parametrize(
        ("filesystem", "status"),
        [("ext4", "ok"), ("", "ok"), ("overlay", "warning"), ("tmpfs", "warning"), ("nfs4", "failure")],
    )
    def test_the_home_must_outlive_the_container(self, filesystem: str, status: str) -> None:
        """A folder that dies with the container is a warning, one without locks a failure."""
        assert checks.durability(Path("/data"), filesystem).status == status

    def test_a_home_that_cannot_be_made(self, tmp_path: Path) -> None:
        """Where a file stands in the way, the home fails and FLYWHEEL_HOME is named."""
        (tmp_path / "file").write_text("")

        found = checks.home(tmp_path / "file" / "home")

        assert (found.status, "FLYWHEEL_HOME" in found.fix) == ("failure", True)
