#!/bin/sh
# Shows the board in this folder on the whole screen, and shows it again after a crash.
# Needs Chromium (on a Raspberry Pi or Debian: sudo apt install chromium) and a desktop that is logged in by itself.
# Flags for Chromium that you add are passed on:  sh start-kiosk.sh --force-device-scale-factor=1
set -u

folder=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 1
page=$folder/@PAGE@
profile=${TABLA_PROFILE:-$HOME/.tabla-kiosk}

browser=
for name in chromium chromium-browser google-chrome; do
	if command -v "$name" >/dev/null 2>&1; then browser=$name; break; fi
done
if [ -z "$browser" ]; then
	echo "Chromium is not installed: sudo apt install chromium" >&2
	exit 1
fi

# The screen stays on: at night the board is dark by itself.
if [ -n "${DISPLAY:-}" ] && command -v xset >/dev/null 2>&1; then
	xset s off >/dev/null 2>&1
	xset -dpms >/dev/null 2>&1
fi

# Where no window manager makes windows fill the screen, Chromium has to be told how large it is.
if [ -n "${DISPLAY:-}" ] && command -v xrandr >/dev/null 2>&1; then
	size=$(xrandr 2>/dev/null | sed -n 's/.* current \([0-9]*\) x \([0-9]*\),.*/\1,\2/p')
	[ -z "$size" ] || set -- --window-position=0,0 --window-size="$size" "$@"
fi

child=
trap 'trap - INT TERM; [ -z "$child" ] || kill "$child" 2>/dev/null; exit 0' INT TERM

while :; do
	# A stick may come late. Without this, Chromium would show an error page until somebody came.
	while [ ! -f "$page" ]; do sleep 2; done
	# Chromium locks its folder with the computer's name. Where the player was renamed, or its card copied from
	# another one, Chromium would take the folder for one in use there, and never start.
	lock=$(readlink "$profile/SingletonLock" 2>/dev/null)
	[ "${lock%-*}" = "$(uname -n)" ] || rm -f "$profile/SingletonLock" "$profile/SingletonSocket" "$profile/SingletonCookie"
	"$browser" --kiosk --user-data-dir="$profile" --no-first-run --no-default-browser-check \
		--noerrdialogs --disable-infobars --disable-session-crashed-bubble --hide-crash-restore-bubble \
		--disable-features=Translate --disable-component-update --disable-pinch \
		--overscroll-history-navigation=0 --password-store=basic \
		"$@" "$page" &
	child=$!
	wait "$child"
	sleep 5
done
