# One command each: `make run`, `make test`, `make check`, `make bench`. Needs make and Python 3.11 or newer.

PORT ?= 8000
BIND ?= 127.0.0.1
PYTEST ?= -n 2 --dist loadgroup
# Rooms that ask no database anything are not tested on a second one.
PURE := tests/house tests/benchmarks tests/claims/extraction tests/claims/fetching tests/claims/embedding
PY := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-extraction screenshots messages generated clean
# Half-made stamps would be taken for finished environments.
.DELETE_ON_ERROR:

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/runtime.stamp ## Run the whole desk on this machine: make run PORT=8123
	@$(PY) manage.py up --port $(PORT) --bind $(BIND)

test: .venv/development.stamp ## Run all tests, on SQLite and then on a real PostgreSQL
	$(PY) -m pytest $(PYTEST)
	$(PY) -m tests.postgresql -- $(PY) -m pytest $(PYTEST) -m "not browser and not embedded" $(PURE:%=--ignore=%)

check: .venv/development.stamp ## Run the static checks
	@.ci/check

bench: .venv/development.stamp ## Measure; prints one JSON object per line
	@$(PY) -m benchmarks

bench-extraction: .venv/development.stamp ## Measure what is found in texts, beside a plain pattern
	@BENCH=extraction $(PY) -m benchmarks

screenshots: .venv/development.stamp ## Photograph every page of a demo desk into docs/screenshots
	@$(PY) -m tests.screenshots docs/screenshots

messages: .venv/development.stamp ## Gather the strings of the interface into locale/ and compile them
	@$(PY) -m tests.messages

generated: .venv/runtime.stamp ## Write the generated parts of docs/reference again
	@$(PY) manage.py reference

clean: ## Remove the environment; the data folder stays
	rm -rf .venv

# The first Python on PATH that is new enough and can make environments. It is run, not only found:
# version managers put names on PATH that lead nowhere.
.venv/bin/python:
	@for python in "$$PYTHON" python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if [ -n "$$python" ] && "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	  then echo "Making the environment with $$python ..."; exec "$$python" -m venv .venv; fi; \
	done; \
	echo "Factcheck needs Python 3.11 or newer with its venv module, and found none on PATH." >&2; \
	echo "Install one (on Debian and Ubuntu: apt install python3 python3-venv), or name it: make run PYTHON=/path/to/python3" >&2; \
	exit 1

.venv/runtime.stamp: requirements.txt | .venv/bin/python
	@echo "Installing what runs (about half a minute, once) ..."
	@.venv/bin/python -m pip install -qq --disable-pip-version-check --no-input -r requirements.txt
	@.venv/bin/python -m compileall -q factcheck claims reviews
	@touch $@

.venv/development.stamp: requirements-dev.txt requirements.txt | .venv/bin/python
	@echo "Installing what runs and what tests need (about a minute, once) ..."
	@.venv/bin/python -m pip install -qq --disable-pip-version-check --no-input -r requirements-dev.txt
	@touch .venv/runtime.stamp $@
