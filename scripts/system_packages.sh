#!/bin/sh
# What the tests need from the system: Chromium, Chinese fonts, and LibreOffice to open what goes out. Installs only what
# is missing.
set -eu
missing=
command -v chromium >/dev/null || missing="$missing chromium"
if ! command -v fc-list >/dev/null; then
    missing="$missing fontconfig fonts-noto-cjk"
elif [ -z "$(fc-list :lang=zh family)" ]; then
    missing="$missing fonts-noto-cjk"
fi
programs=/usr/lib/libreoffice/program
[ -e "$programs/libsclo.so" ] || missing="$missing libreoffice-calc-nogui"
[ -e "$programs/libswlo.so" ] || missing="$missing libreoffice-writer-nogui"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "The tests need:$missing. Install them (sudo apt-get install$missing), then try again." >&2
    exit 1
fi
echo "Installing$missing."
apt-get update -qq
# shellcheck disable=SC2086 # several words are meant
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
