# `make` alone tells what there is. Everything fetched or built stays inside the project, in .tools and target.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

.PHONY: help run test check bench release schema tools mongod web clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/\1\t\2/' | while IFS=$$'\t' read -r name does; do
		printf '  make %-9s %s\n' "$$name" "$$does"
	done

run: mongod web ## serve the demonstration region on http://127.0.0.1:8080 (fetches MongoDB when there is none)
	@exec cargo run --locked --bin samkjop -- serve --demo

test: tools mongod web ## everything that must hold: formatting, lints, all tests, the client in a browser
	@echo 'test: formatting'
	cargo fmt --all --check
	echo 'test: lints'
	cargo clippy --locked --workspace --all-targets -- --deny warnings
	npm run --silent --prefix web check
	echo 'test: tests'
	cargo build --locked --bin samkjop
	cargo test --locked --workspace
	echo 'test: the client in a browser'
	npm run --silent --prefix web test

check: web ## formatting, lints, and the dependencies' licences and advisories; no tests
	@echo 'check: formatting'
	cargo fmt --all --check
	echo 'check: lints'
	cargo clippy --locked --workspace --all-targets -- --deny warnings
	npm run --silent --prefix web check
	npm run --silent --prefix web sizes
	echo 'check: dependencies'
	scripts/check-dependencies

bench: mongod tools ## measure against the budgets and write bench/RESULTS.md (release build: several minutes the first time)
	@cargo run --locked --release --package samkjop-bench

release: web ## build the program for production: target/release/samkjop
	@cargo build --locked --release --bin samkjop
	echo 'release: target/release/samkjop'

schema: ## write schema.graphql from the code
	@new=$$(mktemp schema.graphql.XXXXXX)
	trap 'rm -f "$$new"' EXIT
	cargo run --locked --quiet --bin samkjop -- schema >"$$new"
	chmod 644 "$$new"
	mv "$$new" schema.graphql
	echo 'schema: schema.graphql is written'

web: ## build the web client into web/dist, where the program takes it from
	@scripts/build-web

tools: ## install what the tests need (poppler-utils, qpdf, Chromium, Node packages, a mail server)
	@scripts/install-tools

mongod: ## fetch a MongoDB server for development into .tools when there is none
	@scripts/fetch-mongod

clean: ## delete what was built; fetched tools and data stay
	@cargo clean
	rm -rf tests/audit/node_modules web/node_modules web/dist
	echo 'clean: done'
