"""LangGraph: whose call it was, agents with tools, subgraphs, interrupts, streams of a whole graph."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Annotated, Any

import pytest
from langchain.agents import create_agent
from langchain_core.messages import HumanMessage
from langchain_core.runnables import RunnableLambda
from langchain_core.tools import ToolException, tool
from langchain_openai import ChatOpenAI
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import END, START, MessagesState, StateGraph
from langgraph.types import Command, Send, interrupt
from typing_extensions import TypedDict

from examples.openai_server import Answer, HttpError, Json, OpenAIServer, call, text, tool_calls
from flywheel_logging import capture
from tests.capture.conftest import Captured, said

Make = Callable[..., ChatOpenAI]
Serve = Callable[..., OpenAIServer]


@tool
def weather(city: str) -> str:
    """Forecast the weather."""
    return f"sunny in {city}"


@tool
def approve(order: str) -> str:
    """Ask a person."""
    return f"{order}: {interrupt('may I?')}"


@tool
def broken() -> str:
    """Fail."""
    raise ValueError("the tool is broken")


def calling(*names: str) -> Callable[[Json], Answer]:
    """Return a script that calls the tools of *names* once, and then says what they answered."""
    arguments = {"weather": {"city": "Rome"}, "approve": {"order": "42"}, "broken": {}}

    def answer(request: Json) -> Answer:
        results = [each["content"] for each in request["messages"] if each["role"] == "tool"]
        if results:
            return text(f"done: {', '.join(results)}")
        return tool_calls(*(call(name, arguments[name], f"call_{name}") for name in names))

    return answer


def graph_of(name: str, node: Any, **options: Any) -> Any:
    """Return a graph of one node."""
    builder = StateGraph(MessagesState)
    builder.add_node(name, node)
    builder.add_edge(START, name)
    builder.add_edge(name, END)
    return builder.compile(**options)


def runs_open(captured: Captured) -> int:
    """Return how many enclosing runs are still remembered."""
    pipeline = captured.runtime.pipeline_for(captured.store, None)
    assert pipeline is not None
    return len(pipeline.inflight._runs)


class TestWhose:
    """Workload, session and user."""

    def test_case_29_metadata_of_the_call_come_first(self, captured: Captured, openai: Make) -> None:
        """Then `capture()`, the handler, the graph, the default."""
        model = openai()
        graph = graph_of("router", lambda state: {"messages": [model.invoke(state["messages"])]})
        named: Any = {"callbacks": [captured.handler("handler")]}
        unnamed: Any = {"callbacks": [captured.handler()]}
        asked: Any = {"messages": [("user", "hi")]}
        with capture("capture"):
            graph.invoke(asked, {**named, "metadata": {"workload_id": "metadata"}})
            graph.invoke(asked, named)
        graph.invoke(asked, named)
        graph.invoke(asked, unnamed)
        model.invoke("hi", unnamed)

        assert [
            ("metadata", "metadata"),
            ("capture", "capture"),
            ("handler", "handler"),
            ("router", "graph"),
            ("default", "default"),
        ] == [(measured["workload_id"], measured["workload_source"]) for measured in captured.measurements()]
        assert ["metadata", "capture", "handler", "router", "default"] == [
            record["workload_id"] for record in captured.records()
        ]

    def test_case_29_a_models_own_metadata_win(self, captured: Captured, openai: Make) -> None:
        """Documented: LangChain lets the constructor's metadata override the call's."""
        model = openai(metadata={"workload_id": "constructor"})
        model.invoke("hi", config={"callbacks": [captured.handler("h")], "metadata": {"workload_id": "call"}})

        assert "constructor" == captured.record()["workload_id"]

    def test_case_29_configurable_is_not_metadata(self, captured: Captured, openai: Make) -> None:
        """Documented: since core 1.3 only LangGraph's own keys are copied from it."""
        config: Any = {
            "callbacks": [captured.handler("h")],
            "configurable": {"workload_id": "ignored", "user_id": "ignored"},
        }
        openai().invoke("hi", config=config)

        assert "h" == captured.record()["workload_id"]
        assert "user_id" not in captured.measurement()

    def test_case_29_a_template_names_each_node(self, captured: Captured, openai: Make) -> None:
        """`"aiva.{langgraph_node}"`: one handler for the whole graph."""
        model = openai()
        builder = StateGraph(MessagesState)
        for name in ("route", "answer"):
            builder.add_node(name, lambda state: {"messages": [model.invoke(state["messages"])]})
        builder.add_edge(START, "route")
        builder.add_edge("route", "answer")
        builder.compile().invoke(
            {"messages": [HumanMessage("hi")]}, {"callbacks": [captured.handler("aiva.{langgraph_node}")]}
        )

        assert ["aiva.route", "aiva.answer"] == [record["workload_id"] for record in captured.records()]

    @pytest.mark.parametrize("given", ["", "   ", None], ids=["empty", "blank", "none"])
    def test_case_30_an_empty_name_is_no_name(self, captured: Captured, openai: Make, given: Any) -> None:
        """The next source decides; in the end there is the default bucket, and the source says so."""
        openai().invoke("hi", config={"callbacks": [captured.handler()], "metadata": {"workload_id": given}})

        assert ("default", "default") == tuple(
            captured.measurement()[name] for name in ("workload_id", "workload_source")
        )


class TestAgents:
    """`create_agent` with tools."""

    async def test_case_31_an_agents_calls_carry_its_names(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """Agent, node, step, thread and user; one root for the whole run, no session as workload."""
        agent = create_agent(openai(serve(calling("weather"))), [weather], name="shop")
        config: Any = {
            "callbacks": [captured.handler()],
            "configurable": {"thread_id": "thread-1"},
            "metadata": {"user_id": "ada"},
        }
        await agent.ainvoke({"messages": [HumanMessage("hi")]}, config)

        first, second = captured.measurements()
        for measured, step in ((first, 1), (second, 3)):
            assert ("shop", "graph", "shop", "model", "model", step, "thread-1", "ada") == tuple(
                measured[name]
                for name in (
                    "workload_id",
                    "workload_source",
                    "agent_name",
                    "langgraph_node",
                    "checkpoint_ns",
                    "langgraph_step",
                    "session_id",
                    "user_id",
                )
            )
        assert (
            first["root_run_id"]
            == second["root_run_id"]
            not in (
                first["parent_run_id"],
                first["run_id"],
            )
        )
        assert ("tool_calls", "stop") == (first["finish_reason"], second["finish_reason"])
        assert 0 == runs_open(captured)

    def test_case_33_tool_results_are_part_of_the_next_request(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """The loop's second record has the call and its result, as on the wire."""
        server = serve(calling("weather"))
        create_agent(openai(server), [weather]).invoke(
            {"messages": [HumanMessage("hi")]}, {"callbacks": [captured.handler("w")]}
        )

        first, second = captured.records()
        assert [exchange.request["messages"] for exchange in server.requests] == [
            first["request"]["messages"],
            second["request"]["messages"],
        ]
        assert {"role": "tool", "tool_call_id": "call_weather", "content": "sunny in Rome"} == second[
            "request"
        ]["messages"][-1]

    def test_case_33_a_tool_that_fails_is_no_failed_call(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """The tool's error ends the graph, or is handed to the model; the model's calls succeeded."""
        agent = create_agent(openai(serve(calling("broken"))), [broken])
        with pytest.raises(ValueError, match="the tool is broken"):
            agent.invoke({"messages": [HumanMessage("hi")]}, {"callbacks": [captured.handler("w")]})

        assert ["success"] == captured.outcomes()
        assert 0 == runs_open(captured)

    def test_case_33_an_error_as_a_tool_message_is_content(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """`ToolMessage(status="error")` reaches the model as text; the status is not on the wire."""
        forgiving = broken.model_copy(update={"handle_tool_error": True})
        forgiving.func = _raise_tool_exception
        server = serve(calling("broken"))
        create_agent(openai(server), [forgiving]).invoke(
            {"messages": [HumanMessage("hi")]}, {"callbacks": [captured.handler("w")]}
        )

        last = captured.records()[-1]["request"]["messages"][-1]
        assert ({"role", "tool_call_id", "content"}, "no such order") == (set(last), last["content"])
        assert server.requests[-1].request["messages"][-1] == last
        assert ["success", "success"] == captured.outcomes()


class TestInterrupts:
    """A graph that stops to ask, and goes on."""

    def test_case_31_an_interrupt_is_no_error_and_a_resume_repeats_no_call(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """Two model calls in all, two records; the resumed one lies under a new root of the same thread."""
        server = serve(calling("approve"))
        agent = create_agent(openai(server), [approve], checkpointer=InMemorySaver(), name="shop")
        config: Any = {"callbacks": [captured.handler()], "configurable": {"thread_id": "t"}}
        stopped = agent.invoke({"messages": [HumanMessage("hi")]}, config)
        assert stopped["__interrupt__"]
        resumed = agent.invoke(Command(resume="yes"), config)

        assert "done: 42: yes" == resumed["messages"][-1].text
        assert 2 == len(server.requests) == len(captured.records())
        first, second = captured.measurements()
        assert ["success", "success"] == [first["outcome"], second["outcome"]]
        assert first["root_run_id"] != second["root_run_id"]
        assert ("t", "model") == (second["session_id"], second["checkpoint_ns"])
        assert not [name for name in (*first, *second) if name.startswith("error")]
        assert 0 == runs_open(captured)
        captured.let_pass(10_000)
        assert 2 == len(captured.measurements())

    def test_case_31_a_jump_to_the_parent_graph_is_no_error(self, captured: Captured, openai: Make) -> None:
        """`Command(graph=Command.PARENT)` travels as an exception; the call below it succeeded."""
        model = openai()

        def inner(state: MessagesState) -> Command[Any]:
            answer = model.invoke(state["messages"])
            return Command(graph=Command.PARENT, goto="other", update={"messages": [answer]})

        builder = StateGraph(MessagesState)
        builder.add_node("sub", graph_of("inner", inner), destinations=("other",))
        builder.add_node("other", lambda state: {"messages": [model.invoke(state["messages"])]})
        builder.add_edge(START, "sub")
        builder.compile().invoke({"messages": [HumanMessage("hi")]}, {"callbacks": [captured.handler()]})

        assert ["sub.inner", "other"] == [record["workload_id"] for record in captured.records()]
        assert ["success", "success"] == captured.outcomes()
        assert 0 == runs_open(captured)


class TestGraphs:
    """Shapes of graphs."""

    async def test_case_31_a_subgraph_is_named_by_its_path(self, captured: Captured, openai: Make) -> None:
        """The bare node name would merge the agents of a graph; async graph, async node."""
        model = openai()

        async def answer(state: MessagesState) -> Any:
            return {"messages": [await model.ainvoke(state["messages"])]}

        graph = graph_of("researcher", graph_of("model", answer))
        await graph.ainvoke({"messages": [HumanMessage("hi")]}, {"callbacks": [captured.handler()]})

        assert ("researcher.model", "researcher.model", "model") == tuple(
            captured.measurement()[name] for name in ("workload_id", "checkpoint_ns", "langgraph_node")
        )

    async def test_case_31_a_sync_node_of_an_async_graph_is_captured(
        self, captured: Captured, openai: Make
    ) -> None:
        """It runs in a thread to which LangGraph carries the context."""
        model = openai()
        graph = graph_of("answer", lambda state: {"messages": [model.invoke(state["messages"])]})
        await graph.ainvoke({"messages": [HumanMessage("hi")]}, {"callbacks": [captured.handler()]})

        assert ("hi", "hello") == said(captured.record())
        assert "answer" == captured.measurement()["langgraph_node"]

    def test_parallel_branches_are_paired(self, captured: Captured, openai: Make, serve: Serve) -> None:
        """Ten branches at once, each with its own question and answer, all below one root."""

        class State(TypedDict):
            answers: Annotated[list[str], operator.add]

        model = openai(serve(lambda request: text(f"re: {request['messages'][0]['content']}")))
        builder = StateGraph(State)
        builder.add_node("ask", lambda question: {"answers": [model.invoke(question["q"]).text]})
        builder.add_conditional_edges(START, lambda _: [Send("ask", {"q": f"q{i}"}) for i in range(10)])
        builder.compile().invoke({"answers": []}, {"callbacks": [captured.handler()]})

        assert {(f"q{i}", f"re: q{i}") for i in range(10)} == set(map(said, captured.records()))
        assert 1 == len({measured["root_run_id"] for measured in captured.measurements()})

    @pytest.mark.parametrize("mode", ["messages", "values", "updates"])
    def test_a_streamed_graph_is_captured_in_every_mode(
        self, captured: Captured, openai: Make, serve: Serve, mode: Any
    ) -> None:
        """`messages` attaches a handler that makes every call a stream on the wire; the record says so."""
        agent = create_agent(openai(serve(calling("weather"))), [weather])
        config: Any = {"callbacks": [captured.handler("w")]}
        list(agent.stream({"messages": [HumanMessage("hi")]}, config, stream_mode=mode))

        assert "done: sunny in Rome" == said(captured.records()[-1])[1]
        is_streamed = mode == "messages"
        assert [is_streamed] * 2 == [measured["streaming"] for measured in captured.measurements()]
        assert [is_streamed] * 2 == [record["request"].get("stream", False) for record in captured.records()]
        (made,) = captured.records()[0]["response"]["choices"][0]["message"]["tool_calls"]
        assert '{"city": "Rome"}' == made["function"]["arguments"]

    def test_a_node_that_fails_leaves_the_call_as_it_was(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """A provider's error inside a node is that call's error, once."""
        model = openai(serve(HttpError(500)))
        graph = graph_of("answer", lambda state: {"messages": [model.invoke(state["messages"])]})
        with pytest.raises(Exception, match="scripted 500"):
            graph.invoke({"messages": [HumanMessage("hi")]}, {"callbacks": [captured.handler()]})

        assert ("error", "answer", 500) == tuple(
            captured.measurement()[name] for name in ("outcome", "langgraph_node", "http_status")
        )
        assert 0 == runs_open(captured)


class TestRoots:
    """Which run a call belongs to."""

    def test_case_32_a_root_that_was_not_seen_is_unknown(self, captured: Captured, openai: Make) -> None:
        """A handler on the model alone sees no chain: the parent's id is told, the root's is not made up."""
        chain = RunnableLambda(str.upper) | openai(callbacks=[captured.handler("w")])
        chain.invoke("hi")

        measured = captured.measurement()
        assert "parent_run_id" in measured
        assert "root_run_id" not in measured

    def test_case_32_a_call_alone_is_its_own_root(self, captured: Captured, openai: Make) -> None:
        """No parent, and the root is the call."""
        openai().invoke("hi", config={"callbacks": [captured.handler("w")]})

        measured = captured.measurement()
        assert measured["run_id"] == measured["root_run_id"]
        assert "parent_run_id" not in measured


def _raise_tool_exception() -> str:
    raise ToolException("no such order")
