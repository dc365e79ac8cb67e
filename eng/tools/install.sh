#!/usr/bin/env bash
# Installs container tools that are missing from this machine, from the packages of Debian or Ubuntu:
#   eng/tools/install.sh [tool…]      (default: all that the tests and the demo use)
# A tool is named by its command (dockerd, skopeo, …). Needs root; without it, says which command to run instead.
# Exit codes: 0 all there, 1 something is missing and could not be installed.
set -euo pipefail

# shellcheck source=eng/tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

tools=(docker dockerd docker-registry skopeo umoci podman buildah crun mmdebstrap curl)

package_of() {
  case $1 in
    docker | dockerd) echo docker.io ;;
    ip)               echo iproute2 ;;
    *)                echo "$1" ;;
  esac
}

apt_get() {
  DEBIAN_FRONTEND=noninteractive apt-get -y -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@"
}

# Package scripts start the services they install unless this file forbids it; the tests run daemons of their own.
forbid_services() {
  local policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 0755 "$policy"
    # shellcheck disable=SC2064 # the path is known now
    trap "rm -f '$policy'" EXIT
  fi
}

# The lists are fetched only when what they say now is not enough: that takes longer than most installations.
install_packages() {
  local log
  log=$(mktemp)
  if apt_get install --no-install-recommends "$@" >"$log" 2>&1 ||
    { apt_get update >"$log" 2>&1 && apt_get install --no-install-recommends "$@" >>"$log" 2>&1; }; then
    rm -f "$log"
    return
  fi
  grep '^E:' "$log" >&2 || tail -n 5 "$log" >&2
  rm -f "$log"
  return 1
}

[ $# -gt 0 ] || set -- "${tools[@]}"
packages=()
for tool; do
  have "$tool" && continue
  package=$(package_of "$tool")
  case " ${packages[*]} " in *" $package "*) ;; *) packages+=("$package") ;; esac
done
[ ${#packages[@]} -gt 0 ] || exit 0

command="apt-get install ${packages[*]}"
have apt-get || fail "missing: ${packages[*]}. Install them with this system's package manager."
[ "$(id -u)" -eq 0 ] || fail "missing: ${packages[*]}. Run: sudo $command"
say install "${packages[*]}"
forbid_services
install_packages "${packages[@]}" || fail "could not install ${packages[*]}. Try: $command"
for tool; do
  have "$tool" || fail "$(package_of "$tool") is installed, but it brought no '$tool'"
done
