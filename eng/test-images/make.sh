#!/usr/bin/env bash
# Makes base images for tests and the demo as OCI image layouts, from Debian packages and this machine's own .NET:
#   eng/test-images/make.sh [runtime-deps | runtime | aspnet | sdk]…      (default: runtime-deps aspnet)
# They have the layers, the configuration and the users of Microsoft's images of the same names, so that a publish treats
# both alike. Each lands in artifacts/test-images/<name> with the reference name 10.0; CONTAINERIZE_TEST_IMAGES names
# another folder. What is there and up to date is left alone; two runs at once wait for each other.
set -euo pipefail
umask 022

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=eng/tools/common.sh
. "$here/../tools/common.sh"
# shellcheck source=eng/test-images/layers.sh
. "$here/layers.sh"
# shellcheck source=eng/test-images/layout.sh
. "$here/layout.sh"

channel=10.0
store=${CONTAINERIZE_TEST_IMAGES:-$artifacts/test-images}

# The base of every later name is the name before it, as in Microsoft's images. Only the sdk image has a Debian layer of
# its own, because it needs a shell and the tools that a restore and a build call.
layers_of() {
  case $1 in
    runtime-deps) echo debian ;;
    runtime)      echo debian runtime ;;
    aspnet)       echo debian runtime aspnet ;;
    sdk)          echo debian-sdk runtime aspnet sdk ;;
    *)            fail "'$1' is no image this script makes; it makes runtime-deps, runtime, aspnet and sdk." 2 ;;
  esac
}

find_dotnet() {
  command -v dotnet >/dev/null || fail "dotnet is not on PATH; get the .NET SDK $channel at https://dot.net/download"
  local root_line
  root_line=$(dotnet --list-runtimes | grep "^Microsoft.AspNetCore.App $channel." | sort -V | tail -n 1) ||
    fail "this machine has no ASP.NET Core $channel runtime to put into the images; get the .NET SDK $channel at https://dot.net/download"
  dotnet_version=$(cut -d' ' -f2 <<<"$root_line")
  dotnet_root=${root_line#*[}
  dotnet_root=${dotnet_root%/shared/*}
  [ -d "$dotnet_root/shared/Microsoft.NETCore.App/$dotnet_version" ] ||
    fail "$dotnet_root has ASP.NET Core $dotnet_version without the .NET runtime of the same version"
}

# Only the sdk image asks for it: starting the .NET CLI costs more than checking that everything is up to date.
find_sdk() {
  sdk_version=$(dotnet --list-sdks | grep "^$channel." | sort -V | tail -n 1 | cut -d' ' -f1)
}

machine() {
  case $(uname -m) in
    x86_64)  architecture=amd64 variant='' ;;
    aarch64) architecture=arm64 variant=v8 ;;
    armv7l)  architecture=arm variant=v7 ;;
    *)       fail "test images are not made for $(uname -m)" ;;
  esac
  # shellcheck disable=SC1091
  suite=$(. /etc/os-release 2>/dev/null && printf '%s' "${VERSION_CODENAME:-}")
}

# Everything that decides the bytes of a layer, so that a change of any makes a new one.
key_of() {
  local name=$1 inputs="$architecture $suite $dotnet_root $dotnet_version"
  case $name in *sdk) inputs+=" $sdk_version" ;; esac
  { echo "$name $inputs"; cat "$here"/*.sh; } | sha256sum | cut -c1-16
}

# Layouts hold hard links to the blobs, so an image that still has the older layer keeps it.
remove_older() {
  local layer
  for layer in "${1%-*}"-*; do
    if [ "${layer%-*}" = "${1%-*}" ] && [ "$layer" != "$1" ]; then rm -rf "$layer"; fi
  done
}

make_image() {
  local name=$1 layer key='' folders=()
  case $name in sdk) find_sdk ;; esac
  for layer in $(layers_of "$name"); do
    folders+=("$store/.layers/$layer-$(key_of "$layer")")
    key+=${folders[-1]##*/}' '
  done
  if [ -f "$store/$name/index.json" ] && [ "$(cat "$store/.$name.key" 2>/dev/null)" = "$key" ]; then
    return
  fi
  local started=$SECONDS
  for layer in "${folders[@]}"; do
    [ -f "$layer/digest" ] || make_layer "$layer"
  done
  write_layout "$name" "${folders[@]}"
  for layer in "${folders[@]}"; do remove_older "$layer"; done
  printf '%s' "$key" >"$store/.$name.key"
  say "$name" "$store/$name  $((SECONDS - started)) s"
}

[ $# -gt 0 ] || set -- runtime-deps aspnet
for name; do layers_of "$name" >/dev/null; done
find_dotnet
machine
mkdir -p "$store/.layers"
exec 9>"$store/.lock"
flock 9
rm -rf "$store"/.work.* # of a run that was killed: under the lock nobody else is at work here
work=$(mktemp -d "$store/.work.XXXXXX")
trap 'chmod -R u+rwX "$work" && rm -rf "$work"' EXIT
for name; do make_image "$name"; done
