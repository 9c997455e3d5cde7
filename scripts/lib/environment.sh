# Makes the environment the commands run in: uv, Python 3.14, Home Assistant with what its integrations need.
# Sourced, then: prepare_environment [HA_VERSION]. Sets PYTHON (the environment's interpreter) and ENVIRONMENT.
# A stamp is written last, so that an interrupted set-up is made again, and a finished one costs no time.

set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/backwalk
HA_PINNED=2026.10.4
# Integrations the demo and the tests load, and those that Home Assistant loads or imports unasked; its own manifests
# say what they need.
HA_INTEGRATIONS=(assist_pipeline automation bluetooth calendar camera config conversation diagnostics esphome frontend
  hassio history infrared isal logbook lovelace mcp_server mobile_app radio_frequency recorder schedule script
  system_health wyoming)

say() { printf '%s\n' "backwalk: $*" >&2; }
fail() { say "$*"; exit 1; }

# shellcheck source=scripts/lib/python.sh
source "$ROOT/scripts/lib/python.sh"

find_uv() {
  if command -v uv >/dev/null; then command -v uv; return; fi
  if [[ ! -x $CACHE/uv/bin/uv ]]; then
    python3 -m pip --version >/dev/null 2>&1 || fail "missing tool: pip (or uv: https://docs.astral.sh/uv)"
    say "installing uv"
    # --target, so that a system Python that refuses installs stays untouched
    python3 -m pip install --quiet --upgrade --target "$CACHE/uv" uv >"$CACHE/uv.log" 2>&1 ||
      fail "uv could not be installed: $(tail -n 1 "$CACHE/uv.log")"
  fi
  printf '%s\n' "$CACHE/uv/bin/uv"
}

prepare_environment() {
  local ha_version=${1:-$HA_PINNED} name stamp wanted
  command -v python3 >/dev/null || fail "missing tool: python3"
  command -v flock >/dev/null || fail "missing tool: flock (Debian package util-linux)"
  name=.venv
  [[ $ha_version == "$HA_PINNED" ]] || name=.venv-$ha_version
  ENVIRONMENT=$ROOT/$name
  PYTHON=$ENVIRONMENT/bin/python
  stamp=$ENVIRONMENT/.ready
  # what decides about the packages: not the settings of the tools, which follow in pyproject.toml
  wanted=$(sed '/^\[tool\./,$d' "$ROOT/pyproject.toml" |
    cat - "$ROOT"/scripts/lib/{environment.sh,python.sh,requirements.py} | sha256sum | cut -c1-16)-$ha_version
  [[ -x $PYTHON && -r $stamp && $(<"$stamp") == "$wanted" ]] && return
  command -v cc >/dev/null || fail "missing tool: cc, a C compiler (Debian package build-essential)"
  mkdir -p "$CACHE"
  exec 9>"$CACHE/lock"
  flock 9 # two first runs at once: the second waits, then finds the work done
  if [[ ! -r $stamp || $(<"$stamp") != "$wanted" ]]; then
    UV=$(find_uv)
    local base
    base=$(find_python)
    say "setting up Home Assistant $ha_version in $name: once, for one to five minutes"
    "$UV" venv --quiet --clear --python "$base" "$ENVIRONMENT"
    local begun=$SECONDS going
    show_progress "$begun" >/dev/null 9>&- &
    going=$!
    install_packages "$ha_version" >"$CACHE/install.log" 2>&1 || {
      kill "$going"
      fail "set-up failed, see $CACHE/install.log: $(tail -n 3 "$CACHE/install.log" | tr '\n' ' ')"
    }
    kill "$going"
    printf '%s' "$wanted" >"$stamp"
  fi
  exec 9>&-
}

# Says now and then that the set-up goes on, for as long as whoever does it is alive.
show_progress() {
  trap 'kill "$!"; exit' TERM
  while { sleep 15 & } && wait "$!" && kill -0 "$$" 2>/dev/null; do
    say "still setting up, $((SECONDS - $1)) s, $(du -sm "$ENVIRONMENT" | cut -f 1) MB"
  done
}

install_packages() {
  local ha_version=$1 home headers
  home=$("$PYTHON" -c 'import sys; print(sys.base_prefix)')
  headers=$CACHE/debian-python/ready/usr/include
  # Debian's headers lie in two folders; pymicro-vad and pyspeex-noise are built from source
  [[ $home == "$CACHE"/debian-python/* ]] && export CPATH=$headers:$headers/python3.14
  local pip=("$UV" pip install --python "$PYTHON" --compile-bytecode --quiet)
  local wanted=$ENVIRONMENT/requirements.txt
  # chained, as a shell does not stop at errors within a function whose result is looked at
  "${pip[@]}" -r "$ROOT/pyproject.toml" --group "$ROOT/pyproject.toml:test" &&
    { [[ $ha_version == "$HA_PINNED" ]] || "${pip[@]}" --no-deps "homeassistant==$ha_version"; } &&
    "$PYTHON" "$ROOT/scripts/lib/requirements.py" "${HA_INTEGRATIONS[@]}" >"$wanted" &&
    { "${pip[@]}" -r "$wanted" || {
      # a package index may lag behind Home Assistant by a release of this library, which hardly ever changes its ways
      sed -i 's/^aioesphomeapi==.*/aioesphomeapi/' "$wanted" && "${pip[@]}" -r "$wanted"
    }; }
}
