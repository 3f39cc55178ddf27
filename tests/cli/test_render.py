# SPDX-License-Identifier: Apache-2.0
"""Tables that fit, pairs that read well, and text that cannot command the terminal."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from flywheel_logging.cli import phrases
from flywheel_logging.cli.calls import Call, Query, recent
from flywheel_logging.cli.render import Check, calls_table, check_view, json_line, log_table, pair_view
from flywheel_logging.record import Document
from flywheel_logging.stores.base import Filter
from flywheel_logging.stores.memory import MemoryStore
from tests.cli.samples import failure, pair

TODAY = date(2026, 11, 18)
"""The day on which the sample calls happened."""


def calls_of(*documents: Document) -> list[Call]:
    """Return the calls that *documents* are of."""
    store = MemoryStore()
    store.write(documents)
    return recent(store, Query(Filter()), limit=100)


def shown(view: RenderableType, *, width: int = 80) -> list[str]:
    """Return the lines that a terminal of *width* columns shows, without trailing blanks."""
    console = Console(width=width, no_color=True, markup=False, emoji=False, highlight=False)
    with console.capture() as captured:
        console.print(view)
    return [line.rstrip() for line in captured.get().splitlines()]


class TestLogTable:
    """What `logs` prints."""

    def test_two_lines_for_each_call(self) -> None:
        """A call shows time, workload, model, outcome, latency, tokens, question and answer."""
        documents = [*pair(1), failure(2, error_type="RateLimitError", error_message="slow down")]

        lines = shown(log_table(calls_of(*documents), width=80, today=TODAY))

        assert lines == [
            "          Workload            Outcome     Tokens    Question",
            "Time      Model               Latency     in → out  Answer",
            "11:06:41  order-status        ok          512 →     Where is my order?",
            "          gpt-4o-mini         1.24 s      87        It is on its way.",
            "11:06:42  order-status        error       512 →     -",
            "          gpt-4o-mini         87 ms       87        RateLimitError: slow down",
        ]

    def test_a_call_of_another_day_shows_its_date(self) -> None:
        """The date stands below the time unless it is today's."""
        lines = shown(log_table(calls_of(*pair(1)), width=80, today=date(2026, 11, 21)))

        assert [line[:8].rstrip() for line in lines[2:]] == ["11:06:41", "11-18"]

    def test_a_batch_without_head_lines_up_with_the_one_before(self) -> None:
        """Rows have the same columns whether or not the head is printed."""
        calls = calls_of(*pair(1))

        with_head = shown(log_table(calls, width=80, today=TODAY))
        without = shown(log_table(calls, width=80, today=TODAY, header=False))

        assert with_head[2:] == without

    @pytest.mark.parametrize("width", [80, 120, 200])
    def test_no_line_is_wider_than_the_terminal(self, width: int) -> None:
        """Long names, numbers and texts are cut with an ellipsis."""
        documents = pair(
            1,
            question="why " * 200,
            answer="because " * 200,
            workload_id="a.very.long.workload.name.of.some.agent",
            model="meta/llama-3.1-405b-instruct-turbo",
            prompt_tokens=1_234_567_890,
        )

        lines = shown(log_table(calls_of(*documents), width=width, today=TODAY), width=width)

        assert (len(lines), max(map(len, lines)) <= width) == (4, True)


class TestCallsTable:
    """Calls by workload."""

    def test_workloads_with_most_calls_come_first(self) -> None:
        """Each workload shows its calls, successes, median latency and tokens."""
        documents = [*pair(1), failure(2), failure(3), *pair(4, workload_id="returns", prompt_tokens=1_000)]

        lines = shown(calls_table(calls_of(*documents)))

        assert [line.split() for line in lines if line.strip() and "─" not in line] == [
            ["Workload", "Calls", "Ok", "Latency", "p50", "Tokens", "in", "Tokens", "out"],
            ["order-status", "3", "1", "87", "ms", "1,536", "261"],
            ["returns", "1", "1", "1.24", "s", "1,000", "87"],
        ]

    def test_unknown_numbers_are_not_zero(self) -> None:
        """A workload whose calls report neither tokens nor latency shows neither."""
        document = failure(1, prompt_tokens=None, completion_tokens=None, latency_bucket=None)

        lines = shown(calls_table(calls_of(document)))

        assert [line.split()[1:] for line in lines if "order-status" in line] == [["1", "0", "-", "-", "-"]]


class TestPairView:
    """A whole pair."""

    def test_reads_as_a_conversation(self) -> None:
        """Settings, messages with roles, the answer with its tool calls, the reason it ended, and usage."""
        call_to_tool = {
            "id": "call_1",
            "type": "function",
            "function": {"name": "get_order", "arguments": '{"order_id": 7}'},
        }
        call = calls_of(*pair(1, answer=None, tool_calls=[call_to_tool]))[0]

        lines = shown(pair_view(call.record or {}, call.measurement))

        assert lines == [
            "order-status · shop · 2026-11-18T11:06:41.000Z ─────────────────────────────────",
            "model gpt-4o-mini · temperature 0.2 · tools get_order",
            "system     You help customers.",
            "user       Where is my order?",
            "answer ─────────────────────────────────────────────────────────────────────────",
            'assistant  → get_order({"order_id": 7})  [call_1]',
            "           finish reason: stop",
            "model gpt-4o-mini-2024-07-18 · id chatcmpl-1 · prompt_tokens 512 ·",
            "completion_tokens 87 · total_tokens 599",
            "outcome success · latency 1.24 s",
            "record_id 01a1ee56-5e01-7000-8000-000000000001",
            "",
        ]

    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda inner: (
                st.lists(inner)
                | st.dictionaries(
                    st.sampled_from(
                        [
                            "messages",
                            "choices",
                            "message",
                            "content",
                            "role",
                            "tool_calls",
                            "function",
                            "usage",
                            "tools",
                            "text",
                            "type",
                        ]
                    ),
                    inner,
                )
            ),
            max_leaves=12,
        )
    )
    def test_whatever_a_record_holds_can_be_shown(self, value: Any) -> None:
        """Records written by others, of any shape, are shown without an error."""
        lines = shown(pair_view({"request": value, "response": value, "workload_id": value}))

        assert len(lines) > 0


class TestSafeText:
    """Stored text is somebody else's."""

    @given(st.text())
    def test_no_control_character_survives(self, text: str) -> None:
        """Whatever a model wrote, nothing but newlines and printable characters reaches the terminal."""
        codes = {ord(char) for char in phrases.printable(text)} - {ord("\n")}

        assert [code for code in codes if code < 32 or 127 <= code < 160 or 0xD800 <= code < 0xE000] == []

    def test_markup_is_shown_as_it_is(self) -> None:
        """Text in brackets is no instruction to Rich."""
        call = calls_of(*pair(1, question="[bold]loud[/bold] :smile:"))[0]

        assert "user       [bold]loud[/bold] :smile:" in shown(pair_view(call.record or {}))

    @given(st.dictionaries(st.text(st.characters()), st.text(st.characters(codec=None))))
    def test_json_lines_are_utf8_and_one_line(self, value: dict[str, str]) -> None:
        """Any text, lone surrogates included, survives in one line of valid UTF-8."""
        line = json_line(value)

        assert (json.loads(line.decode()), line.count(b"\n")) == (value, 1)


class TestPhrases:
    """Small things in words."""

    @pytest.mark.parametrize(
        ("milliseconds", "words"),
        [
            (None, "-"),
            (0.2, "<1 ms"),
            (87, "87 ms"),
            (999.6, "1.00 s"),
            (1_240, "1.24 s"),
            (59_996, "1 m 00 s"),
        ],
    )
    def test_durations(self, milliseconds: float | None, words: str) -> None:
        """A latency is shown in the unit that a person would say."""
        assert phrases.duration(milliseconds) == words

    @pytest.mark.parametrize(
        ("number", "words"),
        [(None, "-"), (0, "0"), (99_999, "99,999"), (123_456, "123k"), (12_345_678, "12M")],
    )
    def test_short_amounts(self, number: int | None, words: str) -> None:
        """A count fits its column."""
        assert phrases.short_amount(number) == words

    @pytest.mark.parametrize(
        ("content", "text"),
        [
            (None, ""),
            ("plain", "plain"),
            ([{"type": "text", "text": "a"}, {"type": "text", "text": "b"}], "a\nb"),
            (
                [{"type": "image_url", "image_url": {"url": "<IMAGE image/png 12>"}}],
                "[image_url] <IMAGE image/png 12>",
            ),
            ([{"type": "file", "file": {"a": 1, "b": 2}}], '[file] {"a": 1, "b": 2}'),
            (["bare"], "bare"),
        ],
    )
    def test_content_of_every_form(self, content: Any, text: str) -> None:
        """Content is text, a list of parts, or nothing."""
        assert phrases.content_text(content) == text

    def test_the_question_is_the_last_one(self) -> None:
        """In a conversation of several turns the user's last message is the question."""
        messages = [
            {"role": "user", "content": "first"},
            {"role": "assistant", "content": "answer"},
            {"role": "user", "content": "second"},
            {"role": "tool", "content": "a result"},
        ]
        call = Call("1", {}, {"request": {"messages": messages}})

        assert phrases.question(call) == "second"


class TestCheckView:
    """One finding of `doctor`."""

    def test_says_what_to_change_below(self) -> None:
        """The remedy stands in a line of its own."""
        lines = shown(check_view(Check("client_id", "warning", "not set", "set ELASTICSEARCH_CLIENT_ID")))

        assert lines == [
            "warning  client_id     not set",
            "                       → set ELASTICSEARCH_CLIENT_ID",
        ]
