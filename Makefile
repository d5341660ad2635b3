# Everything runs from .venv, made by the first target that needs it. PYTHON may name another Python >= 3.11.
PYTHON ?= python3
# Processes that share the tests, a file at a time; each loads the parser and the models (up to 2 GB).
TEST_PROCESSES ?= 2
BIN := .venv/bin

.PHONY: demo test check format clean

.venv/installed: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("Araxes needs Python 3.11 or newer, this is %s; try make PYTHON=python3.12" % sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[dev]'
	touch $@

demo: .venv/installed  ## read the bundled example pages and print the brief of a pair
	$(BIN)/araxes demo

test: .venv/installed  ## all tests
	$(BIN)/python -m pytest -n $(TEST_PROCESSES) --dist loadfile --durations 25

check: .venv/installed  ## lint, format and strict types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/installed  ## mend what the formatter can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache build dist
