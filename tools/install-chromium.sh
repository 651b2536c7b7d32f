#!/usr/bin/env bash
# Installs Chromium for the browser tests where that is possible without asking: as root, where there is apt.
# Anywhere else it says so and succeeds; the tests then skip, or fail where ASYNCDOCS_REQUIRE_BROWSER is set.
set -euo pipefail

for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then
        exit 0
    fi
done

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests" >&2
    export DEBIAN_FRONTEND=noninteractive
    # Without a font every text is invisible; recommended packages would pull in a desktop.
    if apt-get update -qq >&2 && apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null; then
        exit 0
    fi
    echo "Chromium could not be installed: the browser tests cannot run." >&2
    exit 0
fi

echo "No Chromium here: the browser tests cannot run. Install chromium or google-chrome to run them." >&2
