#!/usr/bin/env bash
# Drives a real Helix over the examples, set up as editors/helix/README.md says, and reads what stands on its screen.
# ATTACHE names the program to test; without it, the debug build is made and taken. PICTURES names a folder for what the
# screen showed. Ends with status 3 where Helix cannot be had.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repo=${here%/tests/helix}
cd "$repo"

bin=$("$here/install.sh") || exit
if [ -z "${ATTACHE-}" ]; then
  cargo build --quiet --locked --bin attache
  ATTACHE=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)/debug/attache
fi

work=$(mktemp -d)
tmux=("$bin/tmux" -L "attache-helix-$$" -f /dev/null)
trap '"${tmux[@]}" kill-server 2>/dev/null || true; rm -rf "$work"' EXIT

# As the README says, in a home of its own.
export HOME=$work XDG_CONFIG_HOME=$work/.config XDG_CACHE_HOME=$work/.cache LC_ALL=C.UTF-8 TERM=xterm-256color COLORTERM=truecolor
runtime=$work/.config/helix/runtime
mkdir -p "$runtime/grammars" "$runtime/queries" "$work/bin"
cp editors/helix/languages.toml "$work/.config/helix/languages.toml"
"${CC:-cc}" -shared -fPIC -O1 -I grammar/src -o "$runtime/grammars/brief.so" grammar/src/parser.c grammar/src/scanner.c
ln -s "$repo/editors/helix/queries/brief" "$runtime/queries/brief"
ln -s "$ATTACHE" "$work/bin/attache"
export PATH=$work/bin:$PATH
printf '[editor]\nend-of-line-diagnostics = "hint"\n' >"$work/.config/helix/config.toml"
cp -r examples "$work/examples"

passed=0 failed=0
ok() { echo "ok   $1"; passed=$((passed + 1)); }
fail() {
  printf 'FAIL %s\n  expected: %s\n  actual:\n%s\n' "$1" "$2" "$3"
  failed=$((failed + 1))
}

screen() { "${tmux[@]}" capture-pane -p "$@"; }

# shows NAME WORDS: the screen has the words before ten seconds are over.
shows() {
  local name=$1 words=$2
  for _ in $(seq 100); do
    if screen | grep -qF -- "$words"; then
      ok "$name"
      return
    fi
    sleep 0.1
  done
  fail "$name" "a screen with: $words" "$(screen)"
}

keys() {
  local key
  for key in "$@"; do
    "${tmux[@]}" send-keys "$key"
    # An Escape that is followed at once by another key is taken for Alt.
    [ "$key" != Escape ] || sleep 0.3
  done
}

typed() { "${tmux[@]}" send-keys -l "$1"; }

# Opens a brief, and puts the cursor on the first place of some words.
at() {
  keys Escape
  typed ":open $work/examples/briefs/$1"
  keys Enter
  sleep 0.5
  keys g g /
  typed "$2"
  keys Enter
  sleep 0.3
}

# coloured NAME WORDS: the words stand on the screen in a colour of their own, which plain words have not.
coloured() {
  local name=$1 words=$2 line
  line=$(screen -e | grep -F -m 1 -- "$words" || true)
  if [[ $line =~ $'\e'\[[0-9\;:]*m"$words" ]]; then ok "$name"; else fail "$name" "$words with a colour before it" "$line"; fi
}

picture() {
  [ -n "${PICTURES-}" ] || return 0
  mkdir -p "$PICTURES"
  screen -e >"$PICTURES/helix-$1.ansi"
}

echo
echo "Health"
health=$("$bin/hx" --health brief 2>&1 | sed 's/\x1b\[[0-9;]*m//g')
for wanted in "attache" "Tree-sitter parser: ✓" "Highlight queries: ✓" "Textobject queries: ✓"; do
  if grep -qF -- "$wanted" <<<"$health"; then ok "$wanted"; else fail "$wanted" "$wanted" "$health"; fi
done

"${tmux[@]}" new-session -d -x 130 -y 44 "exec '$bin/hx' '$work/examples/briefs/draft.brief'"
"${tmux[@]}" set-option -g status off

echo
echo "Helix"
shows "a draft is open" "Seoul talks, first draft"
shows "and told what is wrong" "No source is called"
picture draft
at 회담.brief 안규백
keys Space k
shows "hover on 안규백" "Minister of National Defense"
picture hover
at talks.brief "@yearbook-2020, p. 232"
keys g d
shows "a citation leads to its source" "sources/yearbook-2020.txt"
shows "and to the page" "Masks for veterans"
at talks.brief "title"
coloured "a heading has a colour" "Bottom"
coloured "the key of a citation has one" "@talks-2025"
coloured "an annotation has one" "judgement"
picture talks
at draft.brief "talks-2024"
keys Space a
shows "a fix is offered" 'Cite `talks-2025`'
keys Enter
shows "and done" "for ten years. [@talks-2025]"
keys G o
typed "They met. [@year"
shows "a key is completed" "yearbook-2020 reference"
keys Escape
typed ":quit-all!"
keys Enter

echo
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
