# `make run` opens the desk, `make test` runs everything; both set up what they need, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
REPORTS ?= sample_data
ROOMS := gouji.py wording report checks store exports tui

.PHONY: run test lint types catalogs constraints clean

run: $(READY)
	@$(BIN)/gouji $(REPORTS)

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

lint: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(READY)
	$(BIN)/mypy

# The environment is made again only when what it consists of changes.
$(READY): constraints.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q $(ROOMS)
	@touch $@

# Chinese wording: edit wording/zh/LC_MESSAGES/*.po, then `make catalogs`.
catalogs: $(READY)
	$(BIN)/python -m wording.catalogs

# Needs uv; names no registry.
constraints:
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --no-header -p 3.11 -o constraints.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
