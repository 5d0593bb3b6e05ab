# make app    install what is missing and open the map        make test   everything CI checks
# make bench  speed and memory, as ratios                     make lock   renew the pinned versions
# make wheel  a package that carries the default pack         make clean  forget what was installed and built
# make web    bundle the scripts of the browser half anew         make quick  the tests nearest to what was changed
# make docs   the drawing of the house and the API reference

VENV ?= .venv
# The first Python on this machine that is new enough; name another with `make PYTHON=...`.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)

BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
# Twice quiet: an error is told, which index a package came from is not.
NPM := $(BIN)/python scripts/node.py --silent
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq

.DELETE_ON_ERROR:
.PHONY: app test lint types web web-test pack-check unit quick chromium firefox office bench docs streamlit-floor lock wheel clean help

help:
	@sed -n '1,5s/^# //p' Makefile

app: $(STAMPS)/app
	$(BIN)/sdmap serve

# Quick checks first, so that a slip of the pen is told before the browser has started.
test: lint web-test pack-check unit

lint: types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(NPM) run lint

types: $(STAMPS)/dev $(STAMPS)/web
	$(BIN)/mypy
	$(NPM) run types

web: $(STAMPS)/web
	$(BIN)/python scripts/web_types.py
	$(NPM) run bundle

web-test: $(STAMPS)/web
	$(NPM) test

pack-check: $(STAMPS)/dev
	$(BIN)/sdmap check

unit: $(STAMPS)/dev chromium firefox office
	$(BIN)/python -m pytest -n logical --durations=25

quick: $(STAMPS)/web
	@$(BIN)/python scripts/quick.py

chromium: $(STAMPS)/dev
	@$(BIN)/python scripts/chromium.py

firefox: $(STAMPS)/dev
	@$(BIN)/python scripts/firefox.py

office: $(STAMPS)/dev
	@$(BIN)/python scripts/office.py

bench: $(STAMPS)/dev chromium
	$(BIN)/python -m benchmarks

docs: $(STAMPS)/dev
	$(BIN)/python scripts/house.py
	$(BIN)/python scripts/api.py

# The pages on the lowest Streamlit that pyproject.toml allows, in an environment of its own. CI does not run this.
streamlit-floor:
	$(MAKE) VENV=.venv-floor .venv-floor/stamps/dev
	.venv-floor/bin/python -m pip install -qq "streamlit==$$(sed -n 's/.*"streamlit>=\([0-9.]*\),.*/\1/p' pyproject.toml)"
	.venv-floor/bin/python -m pytest tests/ui

lock: $(STAMPS)/venv
	$(BIN)/python scripts/lock.py

wheel: $(STAMPS)/app
	$(PIP) wheel --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) .venv-floor node_modules dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis test-results

$(STAMPS)/venv:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed and was not found; install it, or say where it is: make PYTHON=/path/to/python3." >&2; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) lacks venv or pip; install them (on Debian: apt-get install python3-venv)." >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/app: requirements.lock pyproject.toml scripts/hatch_build.py $(STAMPS)/venv
	$(PIP) install --requirement requirements.lock
	$(PIP) install --no-deps --editable .
	@touch $@

$(STAMPS)/dev: requirements-dev.lock $(STAMPS)/app
	$(PIP) install --requirement requirements-dev.lock
	@touch $@

$(STAMPS)/web: package-lock.json .npmrc $(STAMPS)/dev
	$(NPM) ci
	@touch $@
