# Two commands to begin with: `make run` opens the toy town, `make test` shows that the promises hold.
# Both need Python 3.11 or newer and nothing else. PYTHON=, VENV= and TESTS= choose others than the usual ones.

VENV   ?= .venv
PYTHON ?=
TESTS  ?=
FORM   ?= full
NAMES  ?=
PARTS  ?=

COMPILE := uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate

# uv is to trust what the machine trusts, as pip does.
export UV_SYSTEM_CERTS := 1

.DELETE_ON_ERROR:
.PHONY: run test lint bench storms mutations pictures lock

run: $(VENV)/requirements.installed
	@$(VENV)/bin/python bot.py demo

test: $(VENV)/requirements-dev.installed
	$(VENV)/bin/python -m pytest --numprocesses=4 $(TESTS)

lint: $(VENV)/requirements-dev.installed
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

bench: $(VENV)/requirements-dev.installed
	$(VENV)/bin/python -m bench $(PARTS)

storms: $(VENV)/requirements-dev.installed
	@$(if $(ANEW),rm -rf .storms)
	STORMS=$(FORM) $(VENV)/bin/python -m pytest $(or $(TESTS),tests/storms) --timeout=0 -s

mutations: $(VENV)/requirements-dev.installed
	$(VENV)/bin/python -m tests.mutations $(NAMES)

pictures: $(VENV)/requirements-dev.installed
	$(VENV)/bin/python -m tests.browser.pictures

# The second file is held to the first, so that what runs is what was tested.
lock:
	@command -v uv >/dev/null || { echo "make lock needs uv."; exit 1; }
	$(COMPILE) --group dev --output-file requirements-dev.txt
	$(COMPILE) --constraint requirements-dev.txt --output-file requirements.txt

$(VENV)/%.installed: %.txt $(VENV)/made
	@echo "Installing $<, which takes a minute the first time ..."
	@if command -v uv >/dev/null; then \
	  uv pip install --quiet --python $(VENV)/bin/python --require-hashes --requirement $<; \
	else \
	  $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<; \
	fi
	@touch $@

# A version is asked for its number rather than trusted for its name: a version manager's stand-in may only fail.
$(VENV)/made:
	@for python in $(or $(PYTHON),python3.13 python3.12 python3.11 python3 python) ""; do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	done; \
	if command -v uv >/dev/null; then \
	  uv venv --quiet --clear --python "$${python:-3.13}" $(VENV); \
	elif [ -z "$$python" ]; then \
	  echo "Linli needs Python 3.11 or newer; $(or $(PYTHON),the PATH) has none."; exit 1; \
	elif ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "This Python can't make an environment. On Debian and Ubuntu: apt install python3-venv"; exit 1; \
	else \
	  "$$python" -m venv --clear $(VENV); \
	fi
	@touch $@
