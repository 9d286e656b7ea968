#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# installed.sh BUILD PREFIX LIBDIR SOURCE CC...: a program finds the installed library by pkg-config.
set -eu
build=$1 prefix=$2 libdir=$3 source=$4
shift 4
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
DESTDIR=$tree meson install --no-rebuild --quiet -C "$build"
# What was installed elsewhere for the moment says where it will be.
pc=$tree/pc
mkdir "$pc"
sed "s|^prefix=.*|prefix=$tree$prefix|" "$tree$prefix/$libdir/pkgconfig/libfeed-1.pc" > "$pc/libfeed-1.pc"
flags=$(PKG_CONFIG_PATH=$pc pkg-config --cflags --libs libfeed-1)
# shellcheck disable=SC2086
"$@" -std=gnu11 -Wall -Wextra -Werror "$source" $flags -o "$tree/program"
test "$(LD_LIBRARY_PATH=$tree$prefix/$libdir "$tree/program")" = Bread
test -f "$tree$prefix/$libdir/girepository-1.0/Feed-1.typelib" || test ! -f "$build/libfeed/docs/Feed-1.typelib"
