#!/usr/bin/env bash
# Make (or refresh) .venv from the hashed lock file. Quick when nothing changed.
# usage: scripts/install.sh [requirements-dev.lock]
set -euo pipefail
cd "$(dirname "$0")/.."
lock=${1:-requirements-dev.lock}
stamp=.venv/.installed

fail() { echo "Backstride: $*" >&2; exit 1; }
[ -w . ] || fail "this folder is read-only; clone Backstride somewhere you may write."

fingerprint=$(cat "$lock" .python-version | cksum)
if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$fingerprint" ] && .venv/bin/python -c "import django" 2>/dev/null; then
    exit 0
fi

# A shim called python3.13 or uv may exist and still fail, so every candidate is run, not only looked up.
python=""
for candidate in python3.13 "${HOME:-/root}"/.pyenv/versions/3.13*/bin/python3 python3.14 python3.12 \
    "${HOME:-/root}"/.pyenv/versions/3.12*/bin/python3 python3; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
        python=$("$candidate" -c 'import sys; print(sys.executable)')
        break
    fi
done

uv=""
if uv --version >/dev/null 2>&1; then
    uv=uv
elif [ -n "$python" ]; then
    if ! .tools/bin/uv --version >/dev/null 2>&1; then
        rm -rf .tools
        "$python" -m venv .tools || fail "$python cannot make a virtual environment; install its venv module."
        .tools/bin/python -m pip install --quiet --disable-pip-version-check uv \
            || fail "could not install uv; is a package index reachable?"
    fi
    uv=.tools/bin/uv
fi
[ -n "$uv" ] || fail "no Python 3.12 or newer was found; install Python 3.13 and run this again."

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
    rm -rf .venv
    "$uv" venv --quiet --python "${python:-3.13}" .venv || fail "no Python 3.12 or newer was found; install Python 3.13 and run this again."
fi
echo "Backstride: installing what $lock names …"
"$uv" pip sync --quiet --python .venv/bin/python --require-hashes "$lock" || fail "could not install the packages of $lock."
echo "$fingerprint" > "$stamp"
