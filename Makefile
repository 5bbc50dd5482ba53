# Backstride's daily commands. `make` alone lists them.
SHELL := /bin/bash
PORT ?= 8000
DEMO ?= 1
PY := .venv/bin/python

.PHONY: help install packages run twin test faults check bench shots lock journeys

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: ## make .venv from the hashed lock file
	@scripts/install.sh requirements-dev.lock

packages: ## Debian packages that only tests want (browser, movable clock)
	@scripts/packages.sh

run: install ## start Backstride: make run [PORT=8000] [DEMO=1]
	@$(PY) scripts/run.py --port $(PORT) --demo $(DEMO)

twin: install ## the production shape without Docker, on a real PostgreSQL and Redis
	@$(PY) scripts/twin.py --port $(PORT)

test: install packages ## the whole suite on SQLite, and again on PostgreSQL and Redis when they answer
	@$(PY) scripts/test.py

faults: install packages ## the slower tests: what happens when things die
	@$(PY) scripts/test.py --faults

check: install ## format, lint, types, import contracts, templates, migrations, deploy check
	@$(PY) scripts/check.py

bench: install packages ## measure, as JSON (not a test)
	@$(PY) bench/run.py

shots: install packages ## pictures of every page: 390 and 1280 px, light and dark, into build/shots/
	@$(PY) scripts/shots.py

lock: ## refresh the lock files from pyproject.toml
	@scripts/lock.sh
