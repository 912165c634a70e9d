#!/bin/sh
# The browser that the tests drive: install Debian's where none is found.
set -eu
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done
echo "Installing Chromium for the browser tests" >&2
exec "$(dirname "$0")/apt.sh" chromium fonts-dejavu-core
