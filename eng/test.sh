#!/usr/bin/env bash
# `./build.sh test [--fast]`: builds, makes what the tests need of this machine, runs them, and ends in their counts.
set -euo pipefail

# shellcheck source=eng/tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/tools/common.sh"
# shellcheck source=eng/pack.sh
. "$root/eng/pack.sh"

fast=
for argument; do
  case $argument in
    --fast) fast=1 ;;
    *) fail "test knows no '$argument'; it takes --fast" 2 ;;
  esac
done

results=$artifacts/test-results
engine=$artifacts/dockerd

# What is missing is said once here; each test that needs it says so again as it is skipped, or fails where CI is true.
prepare_machine() {
  local host
  bash "$root/eng/tools/install.sh" || true
  bash "$root/eng/test-images/make.sh" || true
  if host=$(bash "$root/eng/tools/dockerd.sh" start "$engine"); then
    export "${host?}"
    say engine "$host"
  fi
  trap 'bash "$root/eng/tools/dockerd.sh" stop "$engine"' EXIT
}

# In the order in which they are started, two at once: the long ones first, and the two that take most of it side by side.
test_assemblies() {
  local name
  # `ls -U` keeps the order of its arguments.
  for name in $(cd "$root/tests" && ls -dU Containerize.{EndToEnd,Sdk,Reliability}.Tests ./*.Tests | xargs -n 1 basename | awk '!seen[$0]++'); do
    [ -f "$artifacts/bin/$name/release/$name.dll" ] ||
      fail "Containerize.sln did not build $name; add it: dotnet sln Containerize.sln add tests/$name"
    echo "$artifacts/bin/$name/release/$name.dll"
  done
}

build_and_pack
export CONTAINERIZE_REPOSITORY=$root
assemblies=$(test_assemblies)
mapfile -t assemblies <<<"$assemblies"
rm -rf "$results"
mkdir -p "$results"
options=(--logger trx --results-directory "$results")
expected=()
# None needs the machine for itself, and while one waits for a container or a registry the other goes on.
parallel=(-- RunConfiguration.MaxCpuCount=2)
if [ -n "$fast" ]; then
  options+=(--filter 'Category!=Slow')
else
  options+=(--blame-hang-timeout 10m --blame-hang-dump-type none)
  expected=("${assemblies[@]}")
  prepare_machine
fi

outcome=0
dotnet test "${assemblies[@]}" "${options[@]}" "${parallel[@]}" </dev/null || outcome=1
dotnet "$artifacts/bin/TestSummary/release/TestSummary.dll" "$results" "${expected[@]}" || outcome=1
exit $outcome
