"""Real search nodes for tests and demos, fetched, started and stopped with nothing but pip-installed parts.

`distributions` says what there is and how to get it, `node` runs one, `cluster` three, `secured` gives TLS
and users, `plugin` shares them among the tests of one pytest run, and `python -m tests.nodes` does the same
for a person.
"""
