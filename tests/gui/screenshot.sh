#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# screenshot.sh [-v VARIANT]... [-s WxH] [-a ACTION]... OUT.png PROGRAM [ARGS...]
# Starts the app in a session of its own, activates the actions one after the other (win.refresh-all,
# "win.select-entry <int64 4>") and takes one picture once the screen is at rest.
# Variants, which add up: dark contrast rtl x2 text150 wayland. Without any: light, X, 1200x800.
set -eu
here=$(dirname "$(readlink -f "$0")") size=1200x800 session=() actions=() variables=()
while getopts s:v:a: option; do
  case $option in
    s) size=$OPTARG ;;
    a) actions+=("$OPTARG") ;;
    v)
      case $OPTARG in
        dark) variables+=(ADW_DEBUG_COLOR_SCHEME=prefer-dark) ;;
        contrast) variables+=(ADW_DEBUG_HIGH_CONTRAST=1) ;;
        rtl) variables+=(GTK_DEBUG=invert-text-dir) ;;
        x2) variables+=(GDK_SCALE=2) size=2400x1600 ;;
        text150) session+=(-t 1.5) ;;
        wayland) session+=(-W) size=1320x900 ;;
        *) echo "There is no variant $OPTARG" >&2; exit 2 ;;
      esac ;;
    *) exit 2 ;;
  esac
done
shift $((OPTIND - 1))
SHOT_OUT=$(readlink -f "$1")
SHOT_ACTIONS=$(printf '%s\n' "${actions[@]+"${actions[@]}"}")
export SHOT_OUT SHOT_ACTIONS
shift
exec env "${variables[@]+"${variables[@]}"}" \
  "$here/run-headless.sh" -s "$size" "${session[@]+"${session[@]}"}" -- "$here/screenshot.py" "$@"
