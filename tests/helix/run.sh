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

screen() { "${tmux[@]}" capture-pane -p -t "$session" "$@"; }

# within_time CONDITION...: the condition holds before half a minute is over.
within_time() {
  for _ in $(seq 300); do
    if "$@"; then return; fi
    sleep 0.1
  done
  return 1
}

has() { screen | grep -qE -- "$1"; }
has_words() { screen | grep -qF -- "$1"; }
has_not() { ! has "$1"; }

# shows NAME WORDS: the screen comes to have the words.
shows() {
  if within_time has_words "$2"; then ok "$1"; else fail "$1" "a screen with: $2" "$(screen)"; fi
}

keys() { "${tmux[@]}" send-keys -t "$session" "$@"; }
typed() { keys -l "$1"; }

# start NAME FOLDER FILE: Helix, started in the folder.
start() {
  session=$1
  "${tmux[@]}" new-session -d -x 130 -y 44 -s "$session" -c "$2" "exec '$bin/hx' '$3'"
  "${tmux[@]}" set-option -t "$session" status off
}

is_gone() { ! "${tmux[@]}" has-session -t "=$session" 2>/dev/null; }
quit() {
  typed ":quit-all!"
  keys Enter
  within_time is_gone
}

# Opens a file of the project, and puts the cursor on the first place of some words.
at() {
  typed ":open $work/examples/$1"
  keys Enter
  within_time has "NOR .*${1##*/} " || true
  keys g g /
  typed "$2"
  keys Enter
  within_time has_not "^search:" || true
}

# colour LAYER WORDS: the colour that the words stand in, of the layer 38 (the letters) or 48 (what is behind them).
colour() {
  local all
  all=$(screen -e)
  [[ $all == *"$2"* ]] || return 0
  # Words of several colours are cut by their codes, so that only the first place where they stand whole counts.
  grep -oE $'\e\\[('"$1;[0-9;]+|$(($1 + 1))|0)m" <<<"${all%%"$2"*}" | tail -n 1
}

# coloured NAME WORDS: the words stand on the screen in another colour than the plain word of talks.brief.
plain=Japanese
coloured() {
  local found ordinary
  found=$(colour 38 "$2") ordinary=$(colour 38 "$plain")
  if [ -n "$found" ] && [ "$found" != "$ordinary" ]; then
    ok "$1"
  else
    fail "$1" "$2 in another colour than $plain" "$(printf '%q and %q\n' "$found" "$ordinary")$(screen)"
  fi
}

# What Helix's own theme has behind the chosen line of a menu.
chosen=$'\e[48;2;255;255;255m'
is_chosen() { [ "$(colour 48 "$1")" = "$chosen" ]; }

# choose TITLE: takes the line of that title from the menu.
choose() {
  local _
  for _ in $(seq 10); do
    for _ in $(seq 20); do
      if is_chosen "$1"; then
        keys Enter
        return
      fi
      sleep 0.1
    done
    keys Down
  done
  fail "the menu has a line" "$1, chosen" "$(screen)"
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

# What a terminal is needed for while no Helix runs: the server of tmux.
"${tmux[@]}" new-session -d -s idle "exec sleep 3600"
start helix "$work" "$work/examples/briefs/draft.brief"

echo
echo "Helix"
shows "a draft is open" "Seoul talks, first draft"
shows "and told what is wrong" "No source is called"
picture draft
at briefs/회담.brief 안규백
keys Space k
shows "hover on 안규백" "Minister of National Defense"
picture hover
at briefs/talks.brief "@yearbook-2020, p. 232"
keys g d
shows "a citation leads to its source" "sources/yearbook-2020.txt"
shows "and to the page" "Masks for veterans"

at briefs/talks.brief "title"
for theme in default onelight; do
  typed ":theme $theme"
  keys Enter
  within_time has_not "^:theme" || true
  coloured "a heading has a colour, $theme" "Bottom"
  coloured "the key of a citation has one" "talks-2025"
  coloured "an annotation has one" "judgement"
  coloured "front matter has one" "Defence"
  coloured "and so have the names of its fields" "date:"
  picture "talks-$theme"
done
typed ":theme default"
keys Enter

at briefs/draft.brief "talks-2024"
keys Space a
shows "a fix is offered" 'Cite `talks-2025`'
choose 'Cite `talks-2025`'
shows "and done" "for ten years. [@talks-2025]"
keys G o
typed "They met. [@year"
shows "a key is completed" "yearbook-2020 reference"
keys Escape
within_time has " NOR " || true

echo
echo "An altered quotation"
review=$work/examples/briefs/review.brief
saved() { grep -qF -- "$1" "$review"; }
save() {
  typed ":write"
  keys Enter
}
cp "$review" "$work/review.before"
at briefs/review.brief "manned systems"
shows "is told" "The quotation is altered"
keys Space a
choose "Use the source's words"
shows "its fix puts the source's words in" "“artificial intelligence, unmanned systems and space”"
picture fixed
save
if within_time saved "“artificial intelligence, unmanned systems and space”. [@talks-2025, ¶ 4]"; then
  ok "and into the file, when it is saved"
else
  fail "and into the file, when it is saved" "unmanned systems" "$(cat "$review")"
fi
keys u
shows "u takes it back" "“artificial intelligence, manned systems and space”"
save
if within_time cmp -s "$review" "$work/review.before"; then
  ok "and the file is as it was"
else
  fail "and the file is as it was" "no difference" "$(diff "$work/review.before" "$review")"
fi
quit

echo
echo "Registry files"
# A server for TOML that only says that it was started, and where.
printf '#!/bin/sh\npwd >>%q\nexec cat >/dev/null\n' "$work/taplo-started" >"$work/bin/taplo"
chmod +x "$work/bin/taplo"
mkdir -p "$work/examples/.helix" "$work/other"
printf '[package]\nname = "other"\n' >"$work/other/Cargo.toml"
sed -n '/^## Registry files/,$p' editors/helix/README.md | sed -n '/```toml/,/```/{/```/!p}' >"$work/examples/.helix/languages.toml"
start trust "$work/examples" briefs/draft.brief
within_time has "Trust this workspace|No source is called" || true
if has "Trust this workspace"; then
  keys Enter
  within_time has_not "Trust this workspace" || true
fi
quit
start registry "$work/examples" briefs/draft.brief
shows "a brief of a project that has them is checked" "No source is called"
at registry/people.toml 'organization_id = "mn'
keys Space k
shows "hover on an id" "Spokesman of the Ministry of National Defense"
keys g d
shows "an id leads to its entry" " 5:1"
at sources.toml "talks"
keys Space k
shows "in another TOML file nothing is said" "No hover results available"
quit
rm -f "$work/taplo-started"
start other "$work/other" Cargo.toml
shows "another project's TOML is open" 'name = "other"'
if within_time grep -qsxF "$work/other" "$work/taplo-started"; then
  ok "it has Helix's own server"
else
  fail "it has Helix's own server" "taplo started in $work/other" "$(cat "$work/taplo-started" 2>&1)"
fi
keys Space k
shows "and not that of briefs" "No configured language server supports hover"
quit

echo
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
