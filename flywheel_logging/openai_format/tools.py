# SPDX-License-Identifier: Apache-2.0
"""Tool definitions and the choice among them, from other wires to Chat Completions' form."""

from __future__ import annotations

from typing import Any

from flywheel_logging.openai_format.built import Json, as_dict, as_list


def to_openai_tools(tools: Any) -> list[Any]:
    """Return *tools* as nested `tools[].function`; a provider's built-in tool stays as it is."""
    found: list[Any] = []
    for tool in as_list(tools):
        specs = as_dict(tool).get("function_declarations")  # Google lists the functions of one tool
        found.extend(_to_openai_tool(each) for each in (specs if isinstance(specs, list) else [tool]))
    return found


def to_openai_tool_choice(choice: Any) -> tuple[Any, bool | None]:
    """Return a tool choice in Chat Completions' form, and what it says about parallel calls."""
    if isinstance(choice, str):
        return {"any": "required"}.get(choice, choice), None
    asked = as_dict(choice)
    kind, name = asked.get("type"), asked.get("name")
    parallel = False if asked.get("disable_parallel_tool_use") else None
    if kind == "tool" or (kind == "function" and name):  # Anthropic; Responses
        return {"type": "function", "function": {"name": name}}, parallel
    if kind in ("auto", "any", "none"):
        return {"any": "required"}.get(kind, kind), parallel
    return choice, parallel


def _to_openai_tool(tool: Any) -> Any:
    if not isinstance(tool, dict) or isinstance(tool.get("function"), dict):
        return tool
    if isinstance(spec := tool.get("toolSpec"), dict):  # Bedrock
        return _function(spec, as_dict(spec.get("inputSchema")).get("json"))
    if isinstance(tool.get("input_schema"), dict):  # Anthropic
        return _function(tool, tool["input_schema"])
    if "name" in tool and tool.get("type", "function") == "function":  # Responses, Google
        return _function(tool, tool.get("parameters"))
    return tool


def _function(spec: Json, parameters: Any) -> Json:
    told = {
        "name": spec.get("name"),
        "description": spec.get("description"),
        "parameters": parameters,
        "strict": spec.get("strict"),
    }
    return {"type": "function", "function": {key: value for key, value in told.items() if value is not None}}
