# Runs a command at another date. Sourced by test; needs $CACHE, $PYTHON and fail.

# Usage: at "2028-02-29 23:59:30" COMMAND...   The date is ISO 8601, in the time zone of the machine (TZ) unless it says.
at() {
  local source=$ROOT/scripts/lib/clock.c library shift_s
  [[ $(uname) == Linux ]] || fail "another date needs Linux"
  command -v cc >/dev/null || fail "missing tool: cc, a C compiler (Debian package build-essential)"
  library=$CACHE/clock-$(sha256sum "$source" | cut -c1-16).so
  if [[ ! -r $library ]]; then
    mkdir -p "$CACHE"
    cc -std=c11 -Wall -shared -fPIC -O1 -o "$library.$$" "$source" -ldl || fail "clock.c could not be compiled"
    mv "$library.$$" "$library"
  fi
  # on top of the shift there may be already
  shift_s=$("$PYTHON" -c 'import datetime as d, sys, time
print(d.datetime.fromisoformat(sys.argv[1]).astimezone().timestamp() - time.time() + float(sys.argv[2]))' \
    "$1" "${BACKWALK_CLOCK_SHIFT_S:-0}" 2>/dev/null) ||
    fail "no date: $1 (wanted is one such as 2028-02-29 23:59:30)"
  BACKWALK_CLOCK_SHIFT_S=$shift_s LD_PRELOAD=$library${LD_PRELOAD:+:$LD_PRELOAD} "${@:2}"
}
