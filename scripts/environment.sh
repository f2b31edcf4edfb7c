#!/bin/sh
# Makes or refreshes .venv: exactly the packages of the lock file that is named, then this project, editable.
# Usage: sh scripts/environment.sh requirements.lock
set -eu
lock=$1
cd "$(dirname "$0")/.."
here=.venv/bin/python
export LC_ALL=C.UTF-8 # this folder may have a Chinese name, and the reader's locale may not be installed

usable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
complete() { usable "$1" && "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

# Debian splits venv off: name the package, or install it where that is allowed.
complete_debian() {
    package=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing $package."
        apt-get update -qq && apt-get install -y -qq --no-install-recommends "$package" >/dev/null && return
    fi
    echo "Python cannot make environments here: install $package (sudo apt-get install $package), then try again." >&2
    exit 1
}

if ! usable "$here"; then
    found=
    almost=
    for python in ${PYTHON:-python3.11 python3.12 python3.13 python3.14 python3}; do
        if complete "$python"; then
            found=$python
            break
        elif usable "$python"; then
            almost=${almost:-$python}
        fi
    done
    if [ -z "$found" ] && [ -n "$almost" ]; then
        complete_debian "$almost"
        found=$almost
    fi
    if [ -z "$found" ]; then
        echo "Python 3.11 or newer is needed and was not found: install python3 and python3-venv, then try again." >&2
        exit 1
    fi
    echo "Making .venv with $("$found" --version)."
    "$found" -m venv --clear .venv
fi

echo "Installing the packages of $lock (the first time takes some minutes)."
offline=
[ ! -d wheels ] || offline="--no-index --find-links wheels" # made by `make bundle`
# shellcheck disable=SC2086 # several words are meant
install() { "$here" -m pip install --quiet --disable-pip-version-check --no-deps $offline "$@"; }
# The build backend first, from the same lock: what comes without a wheel, and this project, are built with it.
sed -n '/^setuptools==/,/[^\\]$/p' "$lock" >.venv/backend.lock
install --require-hashes -r .venv/backend.lock
install --require-hashes --no-build-isolation -r "$lock"
install --no-build-isolation --editable .
# The way back to this folder is made relative: Python reads it in the locale's encoding, which may not know the name.
for way in .venv/lib/python3.*/site-packages/__editable__.*.pth; do echo ../../../.. >"$way"; done
# Compiled once here, so that a start does not compile again where Python is told not to write bytecode.
"$here" -m compileall -q appraise.py dashboard.py pages.py app_pages commands intake office reports scoring server wording
