#!/usr/bin/env bash
# `./build.sh bench`: measures publishes with the packed SDK against the .NET SDK's own and docker build, in one run, and
# writes artifacts/bench/report.{md,json,svg}. docs/performance.md tells how it measures. Options:
#   --rounds N             timed rounds a scenario (7)
#   --scenario S1,S3       only these
#   --no-docker            without docker build
#   --classic-builder      docker builds without BuildKit even where it works
#   --no-compiler-server   every publish starts the compiler anew
#   --weights-mb N         the size of S6's and S7's weights in millions of bytes (2000)
#   --copy-to-docs         the report becomes docs/performance.md and its chart, too
#   --keystroke            nothing of this, but what the source generator costs an editor; artifacts/bench/keystroke
# Exit codes: 0 measured, 1 a contestant failed or something is missing, 2 wrong usage, 130 ended before it was done.
set -euo pipefail

# shellcheck source=eng/tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../tools/common.sh"
# shellcheck source=eng/pack.sh
. "$root/eng/pack.sh"

docker=1
keystroke=
for argument; do
  case $argument in
    --no-docker) docker= ;;
    --keystroke) keystroke=1 ;;
  esac
done

if [ -n "$keystroke" ]; then
  [ $# -eq 1 ] || fail "bench --keystroke takes no other option" 2
  build_and_pack
  exec dotnet "$artifacts/bin/Containerize.Generators.Bench/release/Containerize.Generators.Bench.dll" "$artifacts/bench/keystroke"
fi

engine=$artifacts/bench-dockerd
bench=
finish() {
  local code=$?
  [ -z "$docker" ] || bash "$root/eng/tools/dockerd.sh" stop "$engine"
  exit $code
}

# The bench ends what it has started, and only then this script goes on.
run_bench() {
  local code=0
  CONTAINERIZE_REPOSITORY=$root dotnet "$artifacts/bin/Containerize.Bench/release/Containerize.Bench.dll" "$@" &
  bench=$!
  trap 'kill -TERM "$bench" 2>/dev/null || true' INT TERM HUP
  wait "$bench" || code=$?
  while kill -0 "$bench" 2>/dev/null; do wait "$bench" || code=$?; done
  return $code
}

# Docker takes part where it can; the report says why it does not.
prepare_docker() {
  local host
  bash "$root/eng/tools/install.sh" docker dockerd || true
  bash "$root/eng/test-images/make.sh" sdk || true
  if host=$(bash "$root/eng/tools/dockerd.sh" start "$engine"); then
    export "${host?}"
    say engine "$host"
  fi
}

need docker-registry
need skopeo
build_and_pack
bash "$root/eng/test-images/make.sh" runtime-deps aspnet
trap finish EXIT
[ -z "$docker" ] || prepare_docker
run_bench "$@"
