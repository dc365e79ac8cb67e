# What every script of eng/ and build.sh share; sourced, never run.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck disable=SC2034 # read by the scripts that source this
artifacts=${ArtifactsPath:-$root/artifacts}
# Daemons and administration tools live in sbin folders, which not every user's PATH has.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_WORKLOAD_INTEGRITY_CHECK=1

# say LABEL TEXT: one step of what is being done, as a row of two columns; a digest just fits into 80 characters.
say() { printf '%-8s %s\n' "$1" "$2" >&2; }

# fail TEXT [EXIT CODE]: says what stands in the way and ends the script.
fail() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit "${2:-1}"
}

have() { command -v "$1" >/dev/null 2>&1; }

# need TOOL: ends the script with the command that installs the tool when it is missing and cannot be installed here.
need() { have "$1" || bash "$root/eng/tools/install.sh" "$1" || exit 1; }
