# SPDX-License-Identifier: Apache-2.0
"""`flywheel-logging redact`: what a person sees of a text, a record, and the policy of this shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from flywheel_logging.cli.main import app
from tests.redaction.records import both, user

ADDRESS = "mara.ellison@northwind-labs.io"


def _redact(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app, ["redact", *arguments], input=given, prog_name="flywheel-logging")


def test_a_text_from_the_input_is_shown_redacted() -> None:
    """Without options, only the text comes out, to be piped on."""
    done = _redact(given=f"write to {ADDRESS}\n")

    assert (0, "write to <EMAIL_1>\n") == (done.exit_code, done.stdout)


def test_what_holds_nothing_comes_out_byte_by_byte(tmp_path: Path) -> None:
    """Spaces, line ends and the spelling of JSON stay."""
    path = tmp_path / "a.json"
    path.write_bytes(b'{ "a" : 1.10,\r\n "b":[ ]}\r\n')

    assert '{ "a" : 1.10,\r\n "b":[ ]}\r\n' == _redact(str(path)).stdout_bytes.decode()


def test_an_explanation_shows_no_value() -> None:
    """Place, offsets, entity, rule, replacement and a sum."""
    done = _redact("-", "--explain", given=json.dumps(both([user(f"hi {ADDRESS}")])))

    assert [
        "record.request.messages[0].content[3:33]  EMAIL  by email  becomes <EMAIL_1>",
        "Found: 1 EMAIL",
    ] == done.stdout.splitlines()


def test_an_explanation_names_the_field_of_json_in_a_string() -> None:
    """In brackets behind the place of the string; also where the same text came before."""
    content = json.dumps({"to": [f"write to {ADDRESS}"]})
    done = _redact("-", "--explain", given=json.dumps(both([user(content), user(content)])))

    assert [
        "record.request.messages[0].content(to)[9:39]  EMAIL  by email  becomes <EMAIL_1>",
        "record.request.messages[1].content(to)[9:39]  EMAIL  by email  becomes <EMAIL_1>",
        "Found: 2 EMAIL",
    ] == done.stdout.splitlines()


def test_json_lines_are_shown_one_by_one(tmp_path: Path) -> None:
    """Each document with its result, counts and findings; ids stay, as in the pipeline."""
    path = tmp_path / "records.jsonl"
    documents = [both([user(f"a@{name}.io")])["record"] for name in ("one", "two")]
    path.write_text("".join(json.dumps(document) + "\n" for document in documents))
    lines = [json.loads(line) for line in _redact(str(path), "--json").stdout.splitlines()]

    assert [{"EMAIL": 1}] * 2 == [line["counts"] for line in lines]
    assert ["<EMAIL_1>"] * 2 == [line["document"]["request"]["messages"][0]["content"] for line in lines]
    assert ["request.messages[0].content"] * 2 == [line["findings"][0]["path"] for line in lines]


@pytest.mark.parametrize(("text", "code"), [(ADDRESS, 1), ("nothing here", 0)])
def test_check_tells_the_shell(text: str, code: int) -> None:
    """1 where something is found, 0 where nothing is; no value is printed."""
    done = _redact("--check", given=text)

    assert (code, False) == (done.exit_code, ADDRESS in done.output)


@pytest.mark.parametrize("mode", ["audit", "off"])
def test_it_shows_what_would_be_written_in_every_mode(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks wants to know what redaction would do."""
    monkeypatch.setenv("FLYWHEEL_REDACTION", mode)

    assert "<EMAIL_1>" == _redact(given=ADDRESS).stdout


def test_the_policy_is_that_of_the_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable changes the result; a wrong policy file is one line and exit code 2."""
    monkeypatch.setenv("FLYWHEEL_REDACTION_ALLOW", "northwind-labs.io")
    allowed = _redact(given=ADDRESS)
    path = tmp_path / "policy.toml"
    path.write_text("\nmode = 1\n")
    monkeypatch.setenv("FLYWHEEL_REDACTION_FILE", str(path))
    wrong = _redact(given=ADDRESS)

    assert (ADDRESS, 0) == (allowed.stdout, allowed.exit_code)
    assert (2, f"flywheel-logging: {path}, line 2: mode: expected a text\n") == (
        wrong.exit_code,
        wrong.stderr,
    )


def test_a_file_that_is_not_there_is_one_line() -> None:
    """No traceback for a wrong name."""
    done = _redact("no-such-file")

    assert (2, "flywheel-logging: no-such-file: cannot be read: No such file or directory\n") == (
        done.exit_code,
        done.stderr,
    )


def test_a_broken_line_among_json_lines_is_told(tmp_path: Path) -> None:
    """What is no JSON is text, ids and all; the person hears of it beside the result, on another stream."""
    path = tmp_path / "records.jsonl"
    path.write_text('{"id": "call_1"}\n\n{"content": "b@one.io')
    done = _redact(str(path))

    assert ('{"id": "call_1"}\n\n{"content": "<EMAIL_1>', 0) == (done.stdout, done.exit_code)
    assert "line 3 is no JSON: all of it is read as text\n" == done.stderr
