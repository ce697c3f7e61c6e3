#!/usr/bin/env bash
# Runs every test, or the steps that are named:
#
#   ./tests/run.sh                 everything
#   ./tests/run.sh rust nvim       these two
#
# What a step needs beyond Rust and a C compiler it puts into .tools/, where it stays for the next run.
# A step that cannot run here says why and counts as skipped; a step that fails fails the run.
set -euo pipefail

self=$(readlink -f "${BASH_SOURCE[0]}")
cd "$(dirname "$self")/.."

steps=(format lint rust grammar nvim emacs helix zed protocol vscode)
skipped=77

# Leaves the step, which is then listed as skipped.
skip() {
  echo "skipped: $*"
  exit "$skipped"
}

# Runs the tests of an editor, or leaves the step where the editor cannot be had (status 3).
unless_missing() {
  local status=0
  "$1" || status=$?
  [ "$status" != 3 ] || skip "the editor cannot be had here"
  return "$status"
}

# The code is laid out as rustfmt does.
step_format() {
  cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt
  cargo fmt --all --check
}

# Clippy has nothing to say, of the benchmarks neither.
step_lint() {
  cargo clippy --version >/dev/null 2>&1 || rustup component add clippy
  cargo clippy --locked --workspace --all-targets -- -D warnings
}

# Unit tests, documentation tests, and the tests of the command line, the server, the rules' pages and the floors.
step_rust() {
  [ -d ../shared/data/seeds-project ] || echo "Not run: the tests over the three real documents, which lie beside the project and are not there."
  cargo test --locked --workspace
}

# The committed parser is what grammar.js generates, and it reads the corpus as the corpus says.
step_grammar() {
  local tree_sitter runtime=node
  tree_sitter=$(grammar/install-cli.sh)
  command -v node >/dev/null || runtime=native
  cd grammar
  local before after
  before=$(sha256sum src/*.c src/*.json src/tree_sitter/*.h)
  "$tree_sitter" generate --js-runtime "$runtime"
  after=$(sha256sum src/*.c src/*.json src/tree_sitter/*.h)
  if [ "$before" != "$after" ]; then
    echo "The parser in grammar/src is not the one that grammar.js generates; it has just been written anew: commit it."
    diff <(echo "$before") <(echo "$after") || true
    return 1
  fi
  TREE_SITTER_LIBDIR=$PWD/../.tools/tree-sitter/lib "$tree_sitter" test --overview-only
}

# Neovim opens briefs, attaches the server, and shows what it should.
step_nvim() {
  tests/nvim/run.sh
}

# Emacs with Eglot: colours, diagnostics, evidence.
step_emacs() {
  unless_missing tests/emacs/run.sh
}

# Helix: colours, diagnostics, hover, go to source.
step_helix() {
  unless_missing tests/helix/run.sh
}

# The extension for Zed is whole and compiles; Zed itself is not driven.
step_zed() {
  python3 -c 'import tomllib' 2>/dev/null || skip "there is no Python 3.11 or later"
  tests/zed/run.sh
}

# Sessions with the server as other editors hold them.
step_protocol() {
  [ -f tests/protocol/requirements.txt ] || skip "there is no tests/protocol"
  command -v python3 >/dev/null || skip "there is no python3"
  local venv=.tools/protocol
  if [ ! -x "$venv/bin/pytest" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv" || skip "python3 cannot make a virtual environment (on Debian: apt-get install python3-venv)"
    "$venv/bin/pip" install --quiet --requirement tests/protocol/requirements.txt
  fi
  cargo build --locked --bin attache
  ATTACHE=${CARGO_TARGET_DIR:-target}/debug/attache "$venv/bin/pytest" --quiet tests/protocol
}

# The extension in a real VS Code, in a real browser: what a writer does there.
step_vscode() {
  unless_missing tests/vscode/run.sh
}

# Every step is a process of its own, so that its first failing command ends it, and it alone.
if [ "${1-}" = --step ]; then
  "step_$2"
  exit
fi

if [ $# -gt 0 ]; then
  for name in "$@"; do
    declare -F "step_$name" >/dev/null || {
      echo "There is no step \"$name\". The steps are: ${steps[*]}" >&2
      exit 2
    }
  done
  steps=("$@")
fi

command -v cargo >/dev/null || {
  echo "The tests need Rust 1.91 or later: cargo is not on PATH." >&2
  exit 2
}

summary=() failed=() left_out=()
began=$SECONDS
for name in "${steps[@]}"; do
  echo
  echo "== $name"
  started=$SECONDS
  status=0
  "$self" --step "$name" </dev/null || status=$?
  took=$((SECONDS - started))
  case $status in
    0) word=passed ;;
    "$skipped") word=skipped left_out+=("$name") ;;
    *) word=FAILED failed+=("$name") ;;
  esac
  summary+=("$(printf '%-9s %-8s %4d s' "$name" "$word" "$took")")
done

echo
printf '%s\n' "${summary[@]}"
echo
note=
[ ${#left_out[@]} = 0 ] || note=" Skipped, for the reasons given above: ${left_out[*]}."
if [ ${#failed[@]} -gt 0 ]; then
  echo "${#failed[@]} of ${#steps[@]} steps failed: ${failed[*]}.$note"
  exit 1
fi
echo "All that ran passed, in $((SECONDS - began)) seconds.$note"
