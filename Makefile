# Die zwei Befehle für eine frische Maschine: make bauen, make test. Beide richten sich selbst ein.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := hilfe
.PHONY: hilfe bauen pruefen ansehen test test-lang sperrdatei sprache chromium barrierefreiheit

hilfe:
	@echo "make bauen      die Site nach site/ bauen"
	@echo "make ansehen    die gebaute Site auf diesem Rechner zeigen"
	@echo "make pruefen    die Quellen in docs/ prüfen, ohne zu bauen"
	@echo "make test       Stil, Typen und Tests"
	@echo "make test-lang  lange Testreihen"
	@echo "make barrierefreiheit  alle Prüfungen auf Barrierefreiheit, Zahlen in docs/_daten/ schreiben"
	@echo "make sperrdatei requirements*.txt neu schreiben"

.venv/laufzeit: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 oder neuer wird gebraucht."; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "Das Paket python3-venv fehlt: apt-get install python3-venv"; exit 2; }
	@echo "Einrichten: Pakete aus requirements.txt nach .venv/ …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/entwicklung: requirements-dev.txt .venv/laufzeit
	@echo "Einrichten: Pakete aus requirements-dev.txt nach .venv/ …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

bauen: .venv/laufzeit
	@$(BIN)/portal bauen

pruefen: .venv/laufzeit
	@$(BIN)/portal pruefen

ansehen: bauen
	@echo "Die Site liegt unter http://127.0.0.1:8000 – beenden mit Strg+C."
	@$(BIN)/python -m http.server --bind 127.0.0.1 --directory site 8000

chromium:
	@sh tests/chromium.sh

test: .venv/entwicklung chromium
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/pytest -n 2 --dist loadgroup -m "not lang"

test-lang: .venv/entwicklung chromium
	@$(BIN)/pytest -n 2 --dist loadgroup

barrierefreiheit: .venv/entwicklung chromium
	@$(BIN)/pytest -n 2 --dist loadgroup --axe-daten docs/_daten/barrierefreiheit.yml -k any_state tests/browser/test_barrierefrei.py

sprache:
	@$(BIN)/pybabel compile -D messages -d scripts/sprache

sperrdatei:
	@$(PYTHON) -m venv .portal/uv && .portal/uv/bin/pip install --quiet uv
	@.portal/uv/bin/uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate --extra dev -o requirements-dev.txt
	@grep -h '^  "setuptools' pyproject.toml | sed 's/[ ",]//g; s/#.*//' > .portal/backend.in
	@.portal/uv/bin/uv pip compile pyproject.toml .portal/backend.in --universal --generate-hashes --no-header --no-annotate -c requirements-dev.txt -o requirements.txt
