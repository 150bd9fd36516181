# Briefdesk: everything to run, test and maintain it. `make help` lists the targets.

PYTHON ?= python3
PORT ?= 8000
export PORT

MANAGE := .venv/bin/python manage.py
SECONDS_SINCE = echo "  $$(( $$(date +%s) - $$begin )) s"

.PHONY: help run install test coverage soak check messages validate lock backup restore fresh test-tools browser

help:
	@echo "make run       serve the site on http://127.0.0.1:8000/ (PORT=8001 for another port,"
	@echo "               SAMPLE=no for a site without sample briefs and log-ins,"
	@echo "               REGISTER=no for one without the starter register of states and organisations)"
	@echo "make fresh     start over with an empty database, without samples or log-ins (YES=1: do not ask)"
	@echo "make backup    write all data to a dated file in var/backups"
	@echo "make restore   restore a backup: FILE=var/backups/… (REPLACE=yes: replace existing data)"
	@echo "make install   create the environment .venv, and nothing else"
	@echo "make test      run all tests, including those in a browser (ARGS=… for pytest)"
	@echo "make coverage  all but the browser tests, then the lines that none of them runs"
	@echo "make soak      the tests that take minutes: every address with every odd query, as every role"
	@echo "make check     style, types, imports, dependencies, templates, scripts, migrations, settings"
	@echo "make messages  write new and changed texts of public pages to briefs_site/locale, for translation"
	@echo "make validate  the Nu checker on every public page of the sample, Lighthouse on four (installs Java and Node.js)"
	@echo "make lock      write the versions and hashes to requirements*.txt (UPGRADE=django for the newest"
	@echo "               version of one package, UPGRADE=all for that of each)"

# The variable says that only this machine is served, so a missing secret is generated and kept.
run: install
	@OWN_MACHINE=on exec $(MANAGE) serve

install: .venv/run.stamp

# Tests start Python a hundred times. Without its cache, each start would compile all our code again.
test coverage soak: export PYTHONDONTWRITEBYTECODE :=

test: browser
	@.venv/bin/python -m pytest -n auto --hypothesis-profile=ci $(ARGS)

# The floor is in pyproject.toml. Without browsers, which take long and run few other lines.
coverage: test-tools
	@.venv/bin/coverage erase
	@.venv/bin/coverage run -m pytest -n auto -m "not browser" --hypothesis-profile=ci $(ARGS)
	@.venv/bin/coverage combine --quiet
	@.venv/bin/coverage report

soak: test-tools
	@.venv/bin/python -m pytest -n auto -m soak -s $(ARGS)

check: test-tools
	@.ci/check

messages: install
	@OWN_MACHINE=on $(MANAGE) messages

validate: browser
	@.ci/validate

# Versions stay as they are unless they are to be upgraded. Hashes cover every Python from 3.11 and
# every system that a package has wheels for.
LOCK := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" \
	$(if $(UPGRADE),$(if $(filter all,$(UPGRADE)),--upgrade,--upgrade-package $(UPGRADE)))

lock: test-tools
	@$(LOCK) pyproject.toml --output-file requirements.txt
	@$(LOCK) --group dev --constraint requirements.txt --output-file requirements-dev.txt

backup: install
	@OWN_MACHINE=on $(MANAGE) backup

restore: install
	@test -n "$(FILE)" || { echo "Name the backup: make restore FILE=var/backups/…"; exit 2; }
	@OWN_MACHINE=on $(MANAGE) restore "$(FILE)" $(if $(filter yes 1 on,$(REPLACE)),--replace)

fresh: install
	@OWN_MACHINE=on $(MANAGE) fresh $(if $(filter yes 1 on,$(YES)),--yes)

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Briefdesk needs Python 3.11 or newer; there is no $(PYTHON)."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Briefdesk needs Python 3.11 or newer; $(PYTHON) is older. Name another one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot create environments; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Creating the environment .venv …"; begin=$$(date +%s); $(PYTHON) -m venv .venv && $(SECONDS_SINCE)

.venv/run.stamp: requirements.txt | .venv/bin/python
	@echo "Installing requirements.txt …"; begin=$$(date +%s); \
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement $< && touch $@ && $(SECONDS_SINCE)

.venv/test.stamp: requirements-dev.txt .venv/run.stamp
	@echo "Installing requirements-dev.txt …"; begin=$$(date +%s); \
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement $< && touch $@ && $(SECONDS_SINCE)

test-tools: .venv/test.stamp

browser: test-tools
	@.ci/browser
