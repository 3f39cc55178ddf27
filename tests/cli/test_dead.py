# SPDX-License-Identifier: Apache-2.0
"""`dead`: what was refused is counted, shown, sent again, dropped."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from flywheel_logging.spool_survey import view
from flywheel_logging.stores.base import Filter
from flywheel_logging.stores.sqlite import SqliteStore
from tests.cli.programs import run
from tests.cli.samples import Answered
from tests.cli.waiting import STRICT, UNREACHABLE, damaged, leave, living, repaired, strange
from tests.nodes.shared import Nodes
from tests.stores.documents import new_id, record
from tests.stores.test_search_mapping import BLUEPRINT

Invoke = Callable[..., Answered]


def stored(home: Path) -> int:
    """Return how many records the local store holds."""
    store = SqliteStore(home / "llm-logs.sqlite3")
    try:
        return store.count("record", Filter())
    finally:
        store.close()


def counts(path: Path) -> tuple[int, int]:
    """Return how many documents wait in a spool, and how many dead letters it has."""
    stats = view(path, now=0.0).stats
    return stats.rows, stats.dead_rows


class TestList:
    """`dead list`."""

    def test_nothing_there_is_no_error(self, invoke: Invoke, home: Path) -> None:
        """Without a spool it ends with 0, says so on stderr, and makes no file."""
        answered = invoke("dead", "list")

        assert (answered.code, answered.stdout, answered.stderr) == (0, "", "There are no dead letters.\n")
        assert not home.exists()

    def test_letters_are_counted_by_reason(self, invoke: Invoke, home: Path) -> None:
        """JSON has each reason with its count and size, and the newest letters first."""
        leave(home, dead=[strange(1), strange(2), damaged(3)])

        (found,) = invoke("dead", "list", "--json").lines[0]["spools"]

        assert [(group["reason"], group["rows"]) for group in found["groups"]] == [
            (STRICT, 2),
            ("corrupt", 1),
        ]
        assert [letter["number"] for letter in found["newest"]] == [3, 2, 1]
        assert found["size_bytes"] == sum(group["size_bytes"] for group in found["groups"])

    def test_people_get_tables_of_80_columns_and_what_to_do(self, invoke: Invoke, home: Path) -> None:
        """Reasons, numbers and advice are printed, none cut at a number, and no line is wider than 80."""
        leave(home, dead=[strange(1), (record(2), f"document_parsing_exception: {'x' * 80}")])

        lines = invoke("dead", "list").stdout.splitlines()

        shown = [line for line in lines if not line.startswith(str(home))]
        assert max(map(len, shown)) <= 80
        assert any(line.split()[:1] == ["1"] for line in lines)
        assert any(line.startswith(f"→ {STRICT}: ") for line in lines)

    def test_a_reason_narrows_and_a_number_bounds(self, invoke: Invoke, home: Path) -> None:
        """`--reason` takes the beginning of a reason, `-n` the newest of those."""
        leave(home, dead=[strange(1), strange(2), damaged(3)])

        (found,) = invoke("dead", "list", "--json", "--reason", "strict", "-n", "1").lines[0]["spools"]

        assert ([letter["number"] for letter in found["newest"]], found["letters"]) == ([2], 2)

    def test_all_spools_are_those_of_the_home(self, invoke: Invoke, home: Path) -> None:
        """`--all-spools` finds letters for every destination, `--spool` those of one file."""
        here, there = leave(home, dead=[strange(1)]), leave(home, url=UNREACHABLE, dead=[strange(2)])

        every = invoke("dead", "list", "--json", "--all-spools").lines[0]["spools"]
        one = invoke("dead", "list", "--json", "--spool", str(there)).lines[0]["spools"]

        assert {found["spool"] for found in every} == {str(here), str(there)}
        assert [found["destination"] for found in one] == [f"{UNREACHABLE} llm-logs"]

    @pytest.mark.parametrize("options", [["--spool", "no-such-file"], ["--spool", "x", "--all-spools"]])
    def test_a_spool_that_is_none_is_usage(self, invoke: Invoke, options: list[str]) -> None:
        """A file that is not there, or two answers to one question, end with 2 and one line."""
        answered = invoke("dead", "list", *options)

        assert (answered.code, answered.stderr.count("\n")) == (2, 1)


class TestShow:
    """`dead show`."""

    def test_by_number_and_by_id(self, invoke: Invoke, home: Path) -> None:
        """A letter is found by either, with its reason, the difficulty, and the whole document."""
        leave(home, dead=[strange(1)])

        (by_number,), (by_id,) = (
            invoke("dead", "show", "1", "--json").lines,
            invoke("dead", "show", new_id(1), "--json").lines,
        )

        assert by_number == by_id
        assert (by_number["reason"], by_number["document"]["sixth"]) == (STRICT, True)
        assert by_number["difficulties"] == ["It has sixth, which a record does not have"]

    def test_people_see_the_difficulty_before_the_document(self, invoke: Invoke, home: Path) -> None:
        """Reason, difficulty and advice stand above the document, which is indented."""
        leave(home, dead=[strange(1)])

        text = invoke("dead", "show", "1").stdout

        places = [text.index(part) for part in (STRICT, "! It has sixth", "→ ", '  "sixth": true')]
        assert places == sorted(places)

    def test_a_long_text_is_cut_for_people_only(self, invoke: Invoke, home: Path) -> None:
        """A megabyte does not flood the terminal; JSON has all of it."""
        request = {"messages": [{"role": "user", "content": "x" * 1_000_000}]}
        leave(home, dead=[(record(1, request=request), "too_large")])

        text, json_text = invoke("dead", "show", "1").stdout, invoke("dead", "show", "1", "--json").stdout

        assert (len(text) < 10_000, "1,000,000 characters" in text, len(json_text) > 1_000_000) == (
            True,
            True,
            True,
        )

    def test_a_damaged_one_is_shown_as_it_is(self, invoke: Invoke, home: Path) -> None:
        """What is no JSON any more is printed raw, and said to be so."""
        leave(home, dead=[damaged(1)])

        (found,) = invoke("dead", "show", "1", "--json").lines

        assert (found["document"], found["raw"][:10]) == (None, '{"request"')
        assert found["difficulties"][0].startswith("It is no JSON")

    def test_one_that_is_not_there_is_usage(self, invoke: Invoke, home: Path) -> None:
        """A number that no letter has ends with 2, and points to the list."""
        leave(home, dead=[strange(1)])

        answered = invoke("dead", "show", "7")

        assert (answered.code, "dead list" in answered.stderr) == (2, True)


class TestReplay:
    """`dead replay`."""

    def test_after_a_repair_it_empties_the_dead_letters(self, invoke: Invoke, home: Path) -> None:
        """Requirement 28: what was refused is in the store afterwards, and no letter is left."""
        path = leave(home, dead=[repaired(number) for number in range(5)])

        answered = invoke("dead", "replay", "--all", "--json")

        assert (answered.code, answered.lines[0]["replayed"], answered.lines[0]["delivered"]) == (0, 5, 5)
        assert (stored(home), counts(path)) == (5, (0, 0))

    def test_what_is_refused_again_is_a_dead_letter_again(self, invoke: Invoke, home: Path) -> None:
        """Without a repair it ends with 1, and the letter is there with a new number."""
        path = leave(home, dead=[strange(1), repaired(2)])

        answered = invoke("dead", "replay", "--all")

        assert (answered.code, counts(path)) == (1, (0, 1))
        assert "2 dead letters replayed; 1 document delivered, 1 refused for good" in answered.stdout

    @pytest.mark.parametrize(
        ("selection", "left"),
        [(["2"], 3), (["1", "3"], 2), ([new_id(2)], 3), (["--reason", "strict"], 1), (["--all"], 1)],
    )
    def test_only_what_is_selected_is_sent(
        self, invoke: Invoke, home: Path, selection: list[str], left: int
    ) -> None:
        """By number, by id, by reason, or all; damaged letters stay in any case."""
        path = leave(home, dead=[repaired(1), repaired(2), repaired(3), damaged(4)])

        answered = invoke("dead", "replay", *selection)

        assert (answered.code, counts(path)) == (0, (0, left))

    def test_damaged_letters_are_never_sent(self, invoke: Invoke, home: Path) -> None:
        """Asked for by number, a corrupt letter is refused with 2, and stays."""
        path = leave(home, dead=[damaged(1)])

        answered = invoke("dead", "replay", "1")

        assert (answered.code, "never sent" in answered.stderr, counts(path)) == (2, True, (0, 1))

    @pytest.mark.parametrize("selection", [[], ["--all", "1"], ["--all", "--reason", "x"], ["1", new_id(1)]])
    def test_the_selection_must_be_clear(self, invoke: Invoke, home: Path, selection: list[str]) -> None:
        """Nothing, or two ways at once, is usage."""
        leave(home, dead=[repaired(1)])

        assert invoke("dead", "replay", *selection).code == 2

    def test_where_the_store_is_away_they_wait_in_the_spool(
        self, invoke: Invoke, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It ends with 3, names the reason, and says that nobody ships them now."""
        monkeypatch.setenv("ELASTICSEARCH_URL", UNREACHABLE)
        path = leave(home, dead=[repaired(1)])

        answered = invoke("dead", "replay", "--all")

        assert (answered.code, counts(path)) == (3, (1, 0))
        assert "cannot be reached" in answered.stderr
        assert "start the application" in answered.stderr

    def test_a_running_application_takes_over_what_is_left(
        self, invoke: Invoke, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where a process ships from the spool it is named, and it adopts the rows that were given up."""
        monkeypatch.setenv("ELASTICSEARCH_URL", UNREACHABLE)
        path = leave(home, dead=[repaired(1)])
        with living(path) as application:
            result = run("dead", "replay", "--all", folder=home)
            adopted = application.adopt_dead_owners()
            rows = application.due(10, 1_000_000, adopted=True)

        assert (result.returncode, "takes them over" in result.stderr) == (3, True)
        assert (adopted, [row.document.id for row in rows]) == (1, [new_id(1)])

    def test_the_file_stays_private(self, invoke: Invoke, home: Path) -> None:
        """After a replay file and side files can be read by their owner only."""
        path = leave(home, dead=[repaired(1), strange(2)])

        invoke("dead", "replay", "--all")

        modes = {stat.S_IMODE(file.stat().st_mode) for file in home.glob(f"{path.name}*")}
        assert modes == {0o600}


@pytest.mark.node
@pytest.mark.parametrize("name", ["elasticsearch-9", "opensearch-2"])
def test_after_the_index_was_repaired_a_replay_empties_the_dead_letters(
    invoke: Invoke, home: Path, monkeypatch: pytest.MonkeyPatch, nodes: Nodes, name: str
) -> None:
    """Requirement 28, on a real server: an index refuses a name, a better one takes the same document."""
    node = nodes.get(name)
    monkeypatch.setenv("ELASTICSEARCH_URL", node.url)
    monkeypatch.setenv("ELASTICSEARCH_INDEX", "dead-letters")
    node.request("PUT", "/dead-letters", {"mappings": BLUEPRINT})
    path = leave(home, [record(1, request={"a..b": 1}), record(2)])
    codes = [invoke("replay", "--yes").code]
    before = counts(path)
    (refused,) = invoke("dead", "list", "--json").lines[0]["spools"][0]["newest"]
    difficulties = invoke("dead", "show", str(refused["number"]), "--json").lines[0]["difficulties"]
    codes.append(invoke("dead", "replay", "--all").code)
    node.request("DELETE", "/dead-letters")

    codes.append(invoke("dead", "replay", "--all").code)

    assert (codes, before, counts(path)) == ([1, 1, 0], (0, 1), (0, 0))
    assert "a..b" in difficulties[0]


class TestDrop:
    """`dead drop`."""

    def test_without_a_terminal_it_needs_yes(self, home: Path) -> None:
        """Nobody can be asked: it ends with 2, names the option, and drops nothing."""
        path = leave(home, dead=[strange(1)])

        result = run("dead", "drop", "--all", folder=home)

        assert (result.returncode, "--yes" in result.stderr, counts(path)) == (2, True, (0, 1))

    def test_only_what_is_selected_is_dropped(self, invoke: Invoke, home: Path) -> None:
        """`--reason` drops those, and how many is told."""
        path = leave(home, dead=[strange(1), damaged(2)])

        answered = invoke("dead", "drop", "--reason", "corrupt", "--yes", "--json")

        assert (answered.code, answered.lines, counts(path)) == (0, [{"dropped": 1}], (0, 1))

    def test_nothing_that_fits_is_usage(self, invoke: Invoke, home: Path) -> None:
        """A reason that no letter has ends with 2."""
        leave(home, dead=[strange(1)])

        assert invoke("dead", "drop", "--reason", "typo", "--yes").code == 2
