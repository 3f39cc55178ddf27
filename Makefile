# One command each: install, check, test, demo, bench. What CI runs is what you run.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE ?= sqlite
DEMO_HOME ?= .demo
SOAK_REPORT ?= docs/soak.json

.PHONY: install check format test soak demo bench clean

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[examples]' --group dev
	touch $@

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

test: install
	$(BIN)/python -m pytest $(PYTEST_ARGS)

# Tests that take long, most of them histories by a seed; SEED=7 or SEED=7-19 plays those alone.
soak: install
	FLYWHEEL_TEST_SEED=$(SEED) FLYWHEEL_TEST_SOAK_REPORT=$(SOAK_REPORT) \
	$(BIN)/python -m pytest -m soak $(PYTEST_ARGS)

demo: $(VENV)/.demo-installed
	STORE=$(STORE) DEMO_HOME=$(DEMO_HOME) $(BIN)/python -m examples.demo

# The demo needs neither linters nor tests, and the search nodes only where one is asked for.
$(VENV)/.demo-installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[examples]' --group nodes
	touch $@

bench: install
	$(BIN)/python -m benchmarks.bench_handler

clean:
	rm -rf $(VENV) $(DEMO_HOME) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
