#!/usr/bin/env bash
# Debian packages that only tests want: a browser, fonts for it, a clock that can be moved, PostgreSQL and Redis of our own.
set -euo pipefail
missing=()
need() { [ -n "$(command -v "$1" || true)" ] || missing+=("$2"); }
need chromium chromium
need faketime faketime
need redis-server redis-server
[ -n "$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null)" ] || missing+=(postgresql)
[ -d /usr/share/fonts/truetype/dejavu ] || missing+=(fonts-dejavu-core)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Backstride: these packages are missing, some tests will be skipped: ${missing[*]}" >&2
    exit 0
fi
echo "Backstride: installing ${missing[*]} …"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
