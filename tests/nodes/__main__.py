"""Search nodes from the command line: `python -m tests.nodes fetch | start | with`.

    fetch [NAME…]                     fetch everything that is needed to start them later without a network
    start NAME                        start one, print its URL, and run until Ctrl-C
    with NAME[,NAME] -- COMMAND…      start them, run the command with their URLs in its environment, stop
    them

The command of `with` finds the first node's URL in ELASTICSEARCH_URL and each node's in
FLYWHEEL_TEST_NODE_<NAME>, such as FLYWHEEL_TEST_NODE_OPENSEARCH_2; its exit status is handed on. Progress
goes to the standard error.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack

from tests.nodes.cache import NodesUnavailable
from tests.nodes.distributions import DISTRIBUTIONS
from tests.nodes.fetching import java_home, server_home
from tests.nodes.node import Node, NodeFailed, start_node

# How soon `start` notices that its node has died.
_LOOK_EVERY_S = 1.0


def main(arguments: list[str]) -> int:
    """Run the command line and return the exit status; 1 if a node cannot be had or fails."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    logging.getLogger("tests.nodes").setLevel(logging.INFO)
    options, command = _parse(arguments)
    try:
        if options.action == "fetch":
            return _fetch(options.names or list(DISTRIBUTIONS))
        if options.action == "start":
            return _start(options.name)
        return _run_with(options.names, command)
    except (NodesUnavailable, NodeFailed) as exc:
        logging.getLogger(__name__).error("%s", exc)  # noqa: TRY400 - a message for a person, not a trace
        return 1


def _parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    # What follows the dashes is for the command and none of argparse's business.
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    ours, command = arguments[:cut], arguments[cut + 1 :]
    parser = argparse.ArgumentParser(
        prog="python -m tests.nodes",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("fetch").add_argument("names", metavar="NAME", nargs="*", type=_name)
    actions.add_parser("start").add_argument("name", metavar="NAME", type=_name)
    with_ = actions.add_parser("with", usage="python -m tests.nodes with NAME[,NAME] -- COMMAND…")
    with_.add_argument("names", metavar="NAME[,NAME]", type=lambda text: [*map(_name, text.split(","))])
    options = parser.parse_args(ours)
    if (options.action == "with") != bool(command):
        parser.error("`with` takes a command after `--`, and nothing else does")
    return options, command


def _name(text: str) -> str:
    if text not in DISTRIBUTIONS:
        raise argparse.ArgumentTypeError(f"no node is called {text!r}; there are {', '.join(DISTRIBUTIONS)}")
    return text


def _fetch(names: list[str]) -> int:
    java_home()
    for name in names:
        server_home(DISTRIBUTIONS[name])
        server_home(DISTRIBUTIONS[name], secured=True)
    return 0


def _start(name: str) -> int:
    with start_node(name) as node:
        sys.stdout.write(f"{node.url}\n")
        sys.stdout.flush()
        try:
            while node.is_alive:
                time.sleep(_LOOK_EVERY_S)
        except KeyboardInterrupt:
            return 0
        raise NodeFailed(f"{name} ended by itself\n{node.log_tail()}")


def _run_with(names: list[str], command: list[str]) -> int:
    with ExitStack() as stack:
        nodes = [stack.enter_context(Node(name)) for name in names]
        for node in nodes:
            node.launch()
        for node in nodes:
            node.wait_ready()
        urls = {f"FLYWHEEL_TEST_NODE_{node.name.upper().replace('-', '_')}": node.url for node in nodes}
        return _run(command, {**os.environ, "ELASTICSEARCH_URL": nodes[0].url, **urls})


def _run(command: list[str], environment: dict[str, str]) -> int:
    try:
        process = subprocess.Popen(command, env=environment)
    except OSError as exc:
        sys.stderr.write(f"{exc}\n")
        return 127  # as a shell says that there is no such command
    # Both signals are the command's to answer; the nodes stay until it has ended. A terminal sends Ctrl-C to
    # it as well.
    signal.signal(signal.SIGINT, lambda _number, _frame: None)
    signal.signal(signal.SIGTERM, lambda _number, _frame: process.terminate())
    status = process.wait()
    return status if status >= 0 else 128 - status  # as a shell says which signal ended it


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
