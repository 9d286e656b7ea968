#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the corpus in a folder of its own and measures over it. Usage: bench-parse.sh CORPUS BENCH
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for kind in typical large; do
  "$1" $kind "$folder/$kind"
  "$2" "$folder/$kind"
done
