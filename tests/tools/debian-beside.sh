#!/usr/bin/env bash
# debian-beside.sh SUITE DEST BINARY PACKAGE...
#
# Puts one program of another Debian suite beside the system: downloads PACKAGEs and all that they need from the
# mirror that this machine already uses, unpacks them into DEST, and makes DEST/BINARY load the libraries that came
# with it. Nothing of the system changes, except that `patchelf` is installed where it is missing.
# Ends with status 3 where this cannot work (no Debian, another processor, not root), so that a caller can go another way.
set -euo pipefail

suite=$1 dest=$2 binary=$3
shift 3

cannot() {
  echo "debian-beside: $1" >&2
  exit 3
}

command -v apt-get >/dev/null && command -v dpkg >/dev/null || cannot "this is not a Debian system"
[ "$(dpkg --print-architecture)" = amd64 ] || cannot "only amd64 is prepared for"
[ "$(id -u)" = 0 ] || cannot "only root may install patchelf and read the archive's keys"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -r "$keyring" ] || cannot "the Debian archive's keyring is missing"

# The first mirror of Debian itself that apt is configured with, in either form of the configuration.
mirror=$(
  for file in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list.d/*.sources; do
    [ -r "$file" ] && grep -q 'debian-archive-keyring' "$file" && awk '/^URIs:/ { print $2; exit }' "$file" && break
  done || true
  [ -r /etc/apt/sources.list ] && awk '$1 == "deb" { for (i = 2; i <= NF; i++) if ($i ~ /^http/) { print $i; exit } }' /etc/apt/sources.list || true
)
mirror=${mirror%%$'\n'*}
[ -n "$mirror" ] || cannot "apt has no Debian mirror configured"

stamp=$dest/.unpacked-$(printf '%s ' "$suite" "$binary" "$@" | sha256sum | cut -c1-12)
[ -e "$stamp" ] && exit 0

if ! command -v patchelf >/dev/null; then
  apt-get -qq update >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends patchelf >/dev/null
fi

# An apt of its own: own lists, own cache, and a status file that says that nothing is installed.
apt=$dest/.apt
mkdir -p "$apt/lists/partial" "$apt/archives/partial"
: >"$apt/status"
cat >"$apt/suite.sources" <<SOURCES
Types: deb
URIs: $mirror
Suites: $suite
Components: main
Signed-By: $keyring
SOURCES
options=(
  -o Dir::Etc::SourceList="$apt/suite.sources" -o Dir::Etc::SourceParts=/dev/null
  -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null
  -o Dir::State::Lists="$apt/lists" -o Dir::State::status="$apt/status"
  -o Dir::Cache="$apt" -o Dir::Cache::archives="$apt/archives"
  -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false -o Acquire::Languages=none
  -o APT::Install-Recommends=false -o APT::Sandbox::User=root -o APT::Keep-Downloaded-Packages=true
  -o Binary::apt-get::APT::Keep-Downloaded-Packages=true -o Debug::NoLocking=true
  -o DPkg::Post-Invoke::= -o APT::Update::Post-Invoke::=
)
apt-get "${options[@]}" -qq update
apt-get "${options[@]}" -qq -y --download-only install "$@" >/dev/null
for package in "$apt"/archives/*.deb; do dpkg -x "$package" "$dest"; done

libraries=$dest/usr/lib/x86_64-linux-gnu
patchelf --set-interpreter "$(readlink -f "$libraries/ld-linux-x86-64.so.2")" --force-rpath --set-rpath "$libraries" "$dest/$binary"
rm -rf "$apt"
touch "$stamp"
