# Finds a database server for the recorder, or unpacks Debian's packages of one into the cache: nothing is installed,
# and no root is needed. Sourced by demo; needs $CACHE and say. Sets BACKWALK_DATABASES.

find_database() {
  local kind=$1 program packages
  case $kind in
    postgresql) program=postgres packages=(postgresql) ;;
    mariadb) program=mariadbd packages=(mariadb-server-core mariadb-client-core) ;;
    *) return ;;
  esac
  compgen -G "/usr/lib/postgresql/*/bin/$program" >/dev/null || command -v "$program" >/dev/null && return
  # root's own cache can be read by root alone, and the servers run as somebody else
  ((EUID)) && BACKWALK_DATABASES=$CACHE/databases/$kind || BACKWALK_DATABASES=/var/cache/backwalk/$kind
  export BACKWALK_DATABASES
  [[ -d $BACKWALK_DATABASES ]] && return
  command -v apt-get >/dev/null || { say "no $kind: it is not installed, and this is no Debian"; return; }
  say "unpacking $kind from Debian's packages"
  unpack_packages "$BACKWALK_DATABASES" "${packages[@]}" || say "no $kind: $(tail -n 1 "$CACHE/databases.log")"
}

# Unpacks packages, and what they need and this computer lacks, into a folder: it is moved into place last.
unpack_packages() {
  local target=$1 stage=$1.$$ deb
  shift
  mkdir -p "$stage"/{state/lists/partial,cache/archives/partial,ready}
  local apt=(apt-get -qq -o "Dir::State=$stage/state" -o "Dir::State::Lists=$stage/state/lists"
    -o Dir::State::status=/var/lib/dpkg/status -o "Dir::Cache=$stage/cache"
    -o "APT::Sandbox::User=$(id -un)" -o Debug::NoLocking=1)
  {
    "${apt[@]}" update && "${apt[@]}" install --download-only --no-install-recommends -y "$@" &&
      for deb in "$stage"/cache/archives/*.deb; do dpkg -x "$deb" "$stage/ready" || return; done
  } >"$CACHE/databases.log" 2>&1 && mv "$stage/ready" "$target"
  local status=$?
  rm -rf "$stage"
  return "$status"
}
