#!/usr/bin/env bash
# tools/test_package.sh BUILD: installs and packages a build into a temporary root and runs the program from there.
set -uo pipefail
cd "$(dirname "$0")/.."
build=${1:-build/release}
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
passed=0
failed=0

expect() {  # expect WHAT COMMAND...
  local what=$1
  shift
  if "$@" >"$root/log" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "failed: $what"
    tail -n 5 "$root/log"
  fi
}

prints_version() {  # from an empty folder: the program must need nothing of the source tree
  local version
  version=$(sed -n 's/^project(licet VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
  (cd "$root/empty" && "$1" version) | grep -F "$version"
}

mkdir "$root/empty"
expect "cmake --install" cmake --install "$build" --prefix "$root/usr"
expect "licet version, installed" prints_version "$root/usr/bin/licet"
for file in share/man/man1/licet.1 share/licet/packs share/licet/catalogue \
  share/bash-completion/completions/licet share/zsh/vendor-completions/_licet \
  share/fish/vendor_completions.d/licet.fish share/doc/licet/README.md; do
  expect "$file is installed" test -e "$root/usr/$file"
done
expect "the manual page reads without warnings" \
  bash -c '! command -v man >/dev/null || [ -z "$(man --warnings -E UTF-8 -l -Tutf8 "$1" 2>&1 >/dev/null)" ]' \
  - "$root/usr/share/man/man1/licet.1"

expect "cpack" bash -c 'cd "$1" && cpack -G DEB -B "$2/deb"' - "$build" "$root"
deb=$(ls "$root"/deb/*.deb 2>/dev/null | head -n 1)
expect "the package names its libraries" bash -c 'dpkg-deb -f "$1" Depends | grep -q libyaml-cpp' - "$deb"
expect "the package unpacks" dpkg-deb -x "$deb" "$root/unpacked"
expect "licet version, from the package" prints_version "$root/unpacked/usr/bin/licet"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
