#!/usr/bin/env bash
# Refresh both lock files: exact versions with hashes, no index address in them.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=uv; uv --version >/dev/null 2>&1 || uv=.tools/bin/uv
options=(--quiet --python 3.13 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links)
"$uv" pip compile "${options[@]}" "$@" pyproject.toml -o requirements.lock
"$uv" pip compile "${options[@]}" "$@" --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock
