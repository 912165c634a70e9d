# make run       the service on http://127.0.0.1:8000, with its demonstration content (HOST, PORT, WORKBENCH_HOME…)
# make test      every test, those in a browser included
# make coverage  the same, with the lines and branches that they reach: the share may only rise
# make check     style and types
# make statement what the page on accessibility tells, made anew by a browser that looks at every public page
# make lock      renew the locked dependencies

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-compile
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --generate-hashes --no-header

.DELETE_ON_ERROR:
.PHONY: run test coverage check statement lock translations clean

run: $(VENV)/run translations
	$(BIN)/workbench db upgrade
	$(BIN)/workbench demo
	$(BIN)/workbench serve

test: $(VENV)/dev translations
	tools/chromium.sh
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder $(ARGS)

# Counting lines takes half as long again, so it is asked for by name.
coverage:
	$(MAKE) test ARGS="--cov --cov-report=term $(ARGS)"

check: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

statement: $(VENV)/dev translations
	tools/chromium.sh
	STATEMENT=1 $(BIN)/python -m pytest tests/browser/test_public_pages.py

translations: | $(VENV)/bin/python
	$(BIN)/python tools/translations.py compile

lock: $(VENV)/dev
	$(PIP) uv
	$(LOCK) pyproject.toml -o requirements/run.txt
	$(LOCK) --extra dev pyproject.toml -o requirements/dev.txt
	$(LOCK) --no-deps requirements/data.in -o requirements/data.txt

clean:
	rm -rf $(VENV) build dist *.egg-info .coverage .mypy_cache .ruff_cache .pytest_cache

$(VENV)/bin/python:
	tools/venv.sh $(PYTHON) $(VENV)

# The lock files are whole, so nothing is resolved again: some releases of pip look for a newer release of what is
# asked for with an extra, and then refuse it for want of a hash.
$(VENV)/run: requirements/run.txt requirements/data.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes --no-deps -r requirements/run.txt
	$(PIP) --require-hashes --no-deps -r requirements/data.txt
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/run
	$(PIP) --require-hashes --no-deps -r requirements/dev.txt
	touch $@
