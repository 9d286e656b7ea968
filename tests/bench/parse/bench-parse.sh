#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the corpus in a folder of its own and measures over it. Usage: bench-parse.sh CORPUS BENCH
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$1" typical "$folder"
"$2" "$folder"
