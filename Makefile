# make run: the dashboard. make test: everything that is checked. make help: the rest.

SHELL := /bin/sh
# The stamps carry the folder's path: an environment does not survive a move, so a moved folder is installed again.
HERE := $(shell pwd -P | cksum | cut -d ' ' -f 1)
RUNNING := .venv/running-$(HERE)
DEVELOPING := .venv/developing-$(HERE)
PYTHON := .venv/bin/python
PYTEST_ARGUMENTS ?=
# Chinese file names are read and written whatever locale is set.
export PYTHONUTF8 := 1

.PHONY: help run test check-types run-tests bench lock bundle clean
.DELETE_ON_ERROR:

help:
	@echo "make run      start the dashboard on this machine (the first time it installs what is needed)"
	@echo "make run SAMPLE=NAME   open another sample, in a store of its own: see docs/appraisals/"
	@echo "make run SAMPLE=none   start without any sample, for an appraisal of your own"
	@echo "make test     check everything: style, types, rooms, tests, browser tests"
	@echo "make bench    measure speed against limits"
	@echo "make lock     renew requirements.lock and requirements-dev.lock from pyproject.toml"
	@echo "make bundle   one folder that installs on Windows and Linux without any network"
	@echo "make clean    remove the environment, caches and the bundle (the office's data stay)"

$(RUNNING): requirements.lock pyproject.toml scripts/environment.sh
	@sh scripts/environment.sh requirements.lock
	@touch $@

# The packages for developing are those for running and more.
$(DEVELOPING): requirements-dev.lock pyproject.toml scripts/environment.sh
	@sh scripts/environment.sh requirements-dev.lock
	@touch $(RUNNING) $@

# The office's own data are in data/ (with the sample county at first, or SAMPLE=none for nothing at all); every other
# sample has a store of its own there.
SAMPLE ?= county
ifeq ($(filter county none,$(SAMPLE)),)
run: export APPRAISAL_STORE := $(or $(APPRAISAL_STORE),data/samples/$(SAMPLE))
endif
run: $(RUNNING)
	@$(PYTHON) -m scripts.sample $(SAMPLE)
	@$(PYTHON) -m streamlit run dashboard.py

# Types are checked beside the tests. A test whose program of the system is missing fails here; by hand it is skipped.
test: export APPRAISAL_TESTS_REQUIRE_PROGRAMS := yes
test: $(DEVELOPING)
	@sh scripts/system_packages.sh
	@$(PYTHON) -m ruff check --quiet .
	@$(MAKE) --no-print-directory --jobs 2 check-types run-tests

check-types:
	@$(PYTHON) -m mypy --no-error-summary

run-tests:
	@$(PYTHON) -m pytest --quiet --numprocesses 2 --dist loadfile --no-loadscope-reorder $(PYTEST_ARGUMENTS)

bench: $(DEVELOPING)
	@$(PYTHON) -m benchmarks

UV := $(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links --upgrade --group build
lock: $(DEVELOPING)
	@$(UV) --group dev --output-file requirements-dev.lock pyproject.toml
	@$(UV) --constraints requirements-dev.lock --output-file requirements.lock pyproject.toml

bundle: $(DEVELOPING)
	@$(PYTHON) scripts/bundle.py

clean:
	@rm -rf .venv bundle build test-results *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
