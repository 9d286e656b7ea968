#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-headless.sh [options] -- COMMAND [ARGS...]
# Runs COMMAND in a throw-away desktop session: a screen, a D-Bus session, HOME and XDG folders of its
# own, and an accessibility bus on demand. Leaves nothing behind; its exit status is COMMAND's.
#   -s WxH     screen size (default 1280x900)
#   -t SCALE   text scale, e.g. 1.5
#   -d FOLDER  keep HOME and the like in FOLDER, to find them again in the next session
#   -W         Wayland (weston, headless) in place of X: pictures have round corners and shadows, but
#              there is no keyboard or pointer
set -u
size=1280x900 text=1 dir='' keep='' wayland=''
while getopts s:t:d:W option; do
  case $option in
    s) size=$OPTARG ;;
    t) text=$OPTARG ;;
    d) dir=$OPTARG keep=1 ;;
    W) wayland=1 ;;
    *) exit 2 ;;
  esac
done
shift $((OPTIND - 1))
[ "${1-}" != -- ] || shift
[ $# -gt 0 ] || { sed -n '/^# run-headless/,/^set/p' "$0" | grep '^#' >&2; exit 2; }

pids=()
[ -n "$dir" ] || dir=$(mktemp -d "${TMPDIR:-/tmp}/headless.XXXXXX")
log=$dir/log
mkdir -p "$dir"/{home,config/gtk-4.0,data,cache,state,log,services}
mkdir -p -m 700 "$dir/run"

end_session () {
  [ ${#pids[@]} = 0 ] || { kill "${pids[@]}"; wait "${pids[@]}"; } 2>/dev/null
  # Helpers of the program may outlive it for a moment and still write there.
  [ -n "$keep" ] || for _ in 1 2 3 4 5; do rm -rf "$dir" 2>/dev/null && break; sleep .3; done
}
trap end_session EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

fail () {
  echo "$1" >&2
  [ -z "${2-}" ] || cat "$log/$2" >&2
  exit 99
}

# wait_for_socket PATH NAME
wait_for_socket () {
  for _ in $(seq 400); do
    [ -S "$1" ] && return
    sleep .05
  done
  fail "$2 did not start" "$2"
}

set_environment () {
  unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS SESSION_MANAGER SSH_AUTH_SOCK \
        DESKTOP_STARTUP_ID GTK_THEME GTK_MODULES
  export HOME=$dir/home XDG_RUNTIME_DIR=$dir/run XDG_CONFIG_HOME=$dir/config XDG_DATA_HOME=$dir/data \
         XDG_CACHE_HOME=$dir/cache XDG_STATE_HOME=$dir/state XDG_CURRENT_DESKTOP=GNOME
  export LANG=${TEST_LANG:-C.UTF-8} LC_ALL=${TEST_LANG:-C.UTF-8} TZ=UTC
  # Nothing of the host's desktop: no portals, no gvfs, no dconf. Cairo is the fastest without a GPU.
  export GSK_RENDERER=${GSK_RENDERER:-cairo} GTK_A11Y=${GTK_A11Y:-atspi} GIO_USE_VFS=local \
         GSETTINGS_BACKEND=${GSETTINGS_BACKEND:-memory} ADW_DISABLE_PORTAL=1 GTK_USE_PORTAL=0 \
         LIBGL_ALWAYS_SOFTWARE=1 MESA_SHADER_CACHE_DISABLE=1
  cat >"$dir/config/gtk-4.0/settings.ini" <<S
[Settings]
gtk-font-name=Cantarell 11
gtk-icon-theme-name=Adwaita
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
gtk-xft-rgba=none
gtk-enable-animations=0
gtk-cursor-blink=0
gtk-decoration-layout=appmenu:close
S
}

start_wayland () {
  unset DISPLAY
  export WAYLAND_DISPLAY=wayland-test GDK_BACKEND=wayland XDG_SESSION_TYPE=wayland
  printf '[shell]\npanel-position=none\nbackground-color=0xff3d5a80\nlocking=false\nanimation=none\nstartup-animation=none\n' \
    >"$dir/weston.ini"
  # --debug is what allows pictures to be taken
  weston --backend=headless-backend.so --use-pixman --width="${size%x*}" --height="${size#*x}" --debug \
         --socket=$WAYLAND_DISPLAY --config="$dir/weston.ini" --idle-time=0 >"$log/weston" 2>&1 &
  pids+=($!)
  wait_for_socket "$dir/run/$WAYLAND_DISPLAY" weston
}

start_x () {
  local number
  export GDK_BACKEND=x11 XDG_SESSION_TYPE=x11
  # With -displayfd the server picks a free number itself, so that sessions started at once do not race.
  exec {fd}<> <(:)
  Xvfb -displayfd "$fd" -screen 0 "${size}x24" -nolisten tcp -noreset -dpi 96 >"$log/Xvfb" 2>&1 &
  pids+=($!)
  read -r -t 20 -u "$fd" number || fail "Xvfb did not start" Xvfb
  exec {fd}<&-
  export DISPLAY=:$number
  # On X this is where GTK takes the text scale from; it does not look at settings.ini.
  [ "$text" = 1 ] || xprop -root -f RESOURCE_MANAGER 8s -set RESOURCE_MANAGER \
    "$(printf 'Xft.dpi:\t%s\n' "$(awk "BEGIN { print int (96 * $text) }")")"
}

start_bus () {
  cat >"$dir/services/org.a11y.Bus.service" <<'S'
[D-BUS Service]
Name=org.a11y.Bus
Exec=/usr/libexec/at-spi-bus-launcher
S
  cat >"$dir/bus.conf" <<S
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=$dir/run/bus</listen><servicedir>$dir/services</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
S
  rm -f "$dir/run/bus"
  dbus-daemon --nofork --nopidfile --config-file="$dir/bus.conf" >"$log/dbus-daemon" 2>&1 &
  pids+=($!)
  export DBUS_SESSION_BUS_ADDRESS=unix:path=$dir/run/bus
  wait_for_socket "$dir/run/bus" dbus-daemon
}

set_environment
if [ -n "$wayland" ]; then start_wayland; else start_x; fi
start_bus
"$@"
