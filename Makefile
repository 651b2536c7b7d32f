# Everything lives in .venv beside this file. Stamps in it make a second run instant; a changed lock or pyproject.toml installs
# again. What is installed is locked, with hashes, in requirements/: the same today and in a year.

ASYNCDOCS_PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE := $(VENV)/.installed-site
DEV := $(VENV)/.installed-dev
MATERIALX := $(VENV)/.installed-materialx
PYTEST := $(BIN)/python -m pytest -n 2
PIP := -m pip install --quiet --disable-pip-version-check
# The package itself, after what it needs: pip checks no hash of a folder, and must fetch nothing of its own to build it.
SELF := $(PIP) --no-deps --no-build-isolation --editable .
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock" --group build

# Material and some plugins print a notice about MkDocs 2 at every build; pyproject.toml stays below 2.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.DEFAULT_GOAL := help
.PHONY: help site serve test test-newest test-oldest check style docs messages golden lock growth fuzz bench truth clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z][a-z -]*:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

site: $(SITE)  ## lint, score and build the example handbook
	@status=0; \
	$(BIN)/asyncdocs lint || status=$$?; \
	$(BIN)/asyncdocs score || status=$$?; \
	$(BIN)/mkdocs build --strict || status=$$?; \
	if [ -f site/index.html ]; then echo "The handbook: $(CURDIR)/site/index.html"; fi; \
	exit $$status

serve: $(SITE)  ## the example handbook, rebuilt at every change
	$(BIN)/mkdocs serve

test: $(DEV) $(MATERIALX)  ## all tests; those that need Chromium skip where it cannot be installed
	@tools/install-chromium.sh
	$(PYTEST)

test-newest: export UV_RESOLUTION := highest
test-oldest: export UV_RESOLUTION := lowest-direct
test-newest test-oldest: test-%: $(DEV)  ## all tests, with the newest (or oldest) releases that pyproject.toml allows; no lock
	@tools/install-chromium.sh
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(VENV)/$*
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(VENV)/$*/materialx
	$(BIN)/uv pip install --quiet --upgrade --python $(VENV)/$*/bin/python --editable '.[dev]'
	$(BIN)/uv pip install --quiet --upgrade --python $(VENV)/$*/materialx/bin/python --editable '.[materialx]'
	$(VENV)/$*/bin/python -m pytest -n 2

check: style test docs  ## all that must hold before a change goes in

style: $(DEV)  ## format, lint and types of the code
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

docs: $(DEV)  ## lint and strictly build the example handbook, leaving nothing behind
	$(BIN)/asyncdocs lint
	@out=$$(mktemp -d) && trap 'rm -rf "$$out"' EXIT && $(BIN)/mkdocs build --strict --site-dir "$$out"

messages: $(DEV)  ## bring the translations up to date; it lists what waits for words
	$(BIN)/python tools/messages.py

golden: $(DEV)  ## write the expected outputs of the tests anew; read the difference before you commit it
	ASYNCDOCS_GOLDEN=1 $(PYTEST)

lock: $(DEV)  ## renew the locked versions of all that is installed; commit what changes in requirements/
	$(LOCK) --extra dev pyproject.toml --output-file requirements/dev.txt
	$(LOCK) --extra site pyproject.toml --constraints requirements/dev.txt --output-file requirements/site.txt
	$(LOCK) --extra materialx pyproject.toml --constraints requirements/dev.txt --output-file requirements/materialx.txt

growth: $(DEV)  ## double inputs of every shape: nothing may grow worse than n log n (some minutes)
	$(PYTEST) -m growth tests/test_growth.py

fuzz: $(DEV)  ## change 5,000 pages at random and read them: make fuzz [SEED=1] [CORPORA=DIR]
	$(BIN)/python tools/fuzz.py --seed $(or $(SEED),1) $(if $(CORPORA),--corpora "$(CORPORA)")

bench: $(DEV)  ## compare speed with other linters: make bench CORPORA=DIR
	@test -n "$(CORPORA)" || { echo "Say where the corpora are: make bench CORPORA=DIR (see benchmarks/README.md)" >&2; exit 2; }
	$(BIN)/python benchmarks/compare.py --corpora "$(CORPORA)" --asyncdocs $(BIN)/asyncdocs
	$(BIN)/python benchmarks/plugin.py --corpora "$(CORPORA)"
	$(BIN)/python benchmarks/editing.py --corpora "$(CORPORA)"

truth: $(DEV)  ## hold a change against real folders and labels: make truth CORPORA=DIR [BASE=REV] [README=README.md]
	@test -n "$(CORPORA)" || { echo "Say where the corpora are: make truth CORPORA=DIR (see CONTRIBUTING.md)" >&2; exit 2; }
	@$(BIN)/python tools/truth $(CORPORA) $(if $(BASE),--base "$(BASE)") $(if $(README),--readme "$(README)")

clean:  ## remove all that make has made, .venv and the benchmark's tools included
	rm -rf site dist build $(VENV) benchmarks/.tools .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find asyncdocs benchmarks tests -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# A new venv replaces one that is missing or whose Python has gone.
$(BIN)/python:
	@command -v "$(ASYNCDOCS_PYTHON)" >/dev/null || { \
		echo "No $(ASYNCDOCS_PYTHON) here. asyncdocs needs Python 3.11 or newer: make ASYNCDOCS_PYTHON=/path/to/python3.11 ..." >&2; exit 2; }
	@"$(ASYNCDOCS_PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$$($(ASYNCDOCS_PYTHON) --version) is too old: asyncdocs needs 3.11 or newer: make ASYNCDOCS_PYTHON=/path/to/python3.11 ..." >&2; exit 2; }
	@"$(ASYNCDOCS_PYTHON)" -m venv --clear $(VENV) || { \
		rm -rf $(VENV); echo "No virtual environment could be made. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 2; }

$(SITE): $(BIN)/python pyproject.toml requirements/site.txt
	$(BIN)/python $(PIP) --require-hashes -r requirements/site.txt
	$(BIN)/python $(SELF)
	@touch $@

# MaterialX takes the import name of Material, so the tests of that host have an environment of their own.
$(MATERIALX): $(BIN)/python pyproject.toml requirements/materialx.txt
	$(BIN)/python -m venv $(VENV)/materialx
	$(VENV)/materialx/bin/python $(PIP) --require-hashes -r requirements/materialx.txt
	$(VENV)/materialx/bin/python $(SELF)
	@touch $@

$(DEV): $(BIN)/python pyproject.toml requirements/dev.txt
	$(BIN)/python $(PIP) --require-hashes -r requirements/dev.txt
	$(BIN)/python $(SELF)
	@touch $@ $(SITE)
