# Sourced by run.sh and capture.sh: finds or makes the server, the parser and the editor, and a folder for this run that
# is gone afterwards. Sets `nvim` and `work`, and exports ATTACHE and PARSERS. REPO is set by the caller.

if [ -z "${ATTACHE-}" ]; then
  cargo build --quiet --locked --bin attache
  ATTACHE=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)/debug/attache
fi
export ATTACHE

nvim=$("$REPO/tests/nvim/install.sh")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

export PARSERS=$work/runtime
mkdir -p "$PARSERS/parser"
"${CC:-cc}" -shared -fPIC -O1 -I "$REPO/grammar/src" -o "$PARSERS/parser/brief.so" "$REPO"/grammar/src/{parser,scanner}.c

# Nothing of the user's own configuration, and no traces left in it.
export XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data XDG_STATE_HOME=$work/state XDG_CACHE_HOME=$work/cache
export NVIM_APPNAME=attache-test NVIM_LOG_FILE=$work/nvim.log WORK=$work
