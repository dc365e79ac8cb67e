#!/usr/bin/env bash
# `./build.sh demo [--base IMAGE|local]`: the main job on real input. Publishes samples/Hello with the packed SDK into a
# registry on 127.0.0.1, runs the image by its digest, asks it something and stops it. Without an engine it leaves an OCI
# archive and shows what is in it. Everything it started ends with it, also when a step fails.
set -euo pipefail

# shellcheck source=eng/tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/tools/common.sh"
# shellcheck source=eng/pack.sh
. "$root/eng/pack.sh"
# shellcheck source=eng/tools/engine.sh
. "$root/eng/tools/engine.sh"
# shellcheck source=eng/tools/registry.sh
. "$root/eng/tools/registry.sh"

# Here the steps are the output.
say() { printf '%-8s %s\n' "$1" "$2"; }

base=
while [ $# -gt 0 ]; do
  case $1 in
    --base) [ $# -gt 1 ] || fail "--base takes an image, such as oci:folder, or local" 2; base=$2; shift 2 ;;
    --base=*) base=${1#*=}; shift ;;
    *) fail "demo knows no '$1'; it takes --base" 2 ;;
  esac
done

work=$(mktemp -d)
container=containerize-demo-$$
image=
finish() {
  local code=$?
  if [ -n "$image" ]; then
    engine rm -f "$container" >/dev/null 2>&1 || true
    engine rmi "$image" >/dev/null 2>&1 || true
  fi
  stop_registry
  stop_engine
  rm -rf "$work"
  exit $code
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Microsoft's images where their registry can be reached, else an image made on this machine.
choose_base() {
  if [ -z "$base" ] && ! curl -fsS -m 3 -o /dev/null https://mcr.microsoft.com/v2/ 2>/dev/null; then
    say base "mcr.microsoft.com does not answer within 3 s; making one here"
    base=local
  fi
  if [ "$base" = local ]; then
    bash "$root/eng/test-images/make.sh" aspnet
    base=oci:${CONTAINERIZE_TEST_IMAGES:-$artifacts/test-images}/aspnet
  fi
  say base "${base:-mcr.microsoft.com/dotnet/aspnet, which the .NET SDK infers}"
}

# A build of this checkout's own state, so the sample's lock file stays out of it.
publish() {
  local arguments=("-p:ContainerRepository=hello" "-p:ContainerLockFile=$work/lock.json"
    "-p:ContainerizeReportFile=$work/report.json")
  [ -z "$base" ] || arguments+=("-p:ContainerBaseImage=$base")
  say publish "samples/Hello"
  dotnet publish "$root/samples/Hello" -c Release --tl:off -nologo -v:m "${arguments[@]}" "$@"
}

run_and_ask() {
  local port answer code started
  publish "-p:ContainerRegistry=$registry"
  image=$(grep -o "\"$registry/[^\"]*@sha256:[0-9a-f]*" "$work/report.json" | head -n 1 | tr -d '"' | sed 's|:[^:/@]*@|@|')
  [ -n "$image" ] || fail "the publish reported no reference in $registry"
  say run "${image%@*}"
  say '' "${image#*@}"
  port=$(free_port)
  engine_pull "$image"
  started=$SECONDS
  run_image "$container" "$image" "http://127.0.0.1:$port"
  if ! wait_until_healthy "$container" "http://127.0.0.1:$port"; then
    engine logs "$container" >&2
    engine inspect --format '{{with .State.Health}}{{range .Log}}{{.Output}}{{end}}{{end}}' "$container" | tail -n 5 >&2
    fail "the container did not become healthy"
  fi
  say healthy "after $((SECONDS - started)) s"
  answer=$(curl -fsS -m 10 -H 'Content-Type: application/json' -d '{"name":"container"}' "http://127.0.0.1:$port/")
  say ask "POST / {\"name\":\"container\"}"
  say answer "$answer"
  engine stop -t 10 "$container" >/dev/null
  code=$(engine inspect --format '{{.State.ExitCode}}' "$container")
  say stop "exit code $code"
  [ "$code" = 0 ] || fail "the container did not end well"
  case $answer in *container*) ;; *) fail "the answer is not a greeting" ;; esac
}

show_archive() {
  local archive=$artifacts/demo/hello.tar manifest config
  mkdir -p "$artifacts/demo"
  rm -f "$archive"
  publish "-p:ContainerArchiveOutputPath=$archive" -p:ContainerImageFormat=OCI
  say archive "$archive"
  tar -tvf "$archive" | awk '$6 !~ /\/$/ { sub("^blobs/sha256/", "", $6); printf "%14s  %s\n", $3, $6 }'
  manifest=$(blob "$archive" index.json | first_digest)
  config=$(blob "$archive" "blobs/sha256/$manifest" | first_digest)
  say config "sha256:$config"
  blob "$archive" "blobs/sha256/$config" | pretty_print
}

blob() { tar -xOf "$1" "$2"; }

# A manifest names its configuration before its layers.
first_digest() { grep -o 'sha256:[0-9a-f]*' | head -n 1 | cut -d: -f2; }

pretty_print() { if have jq; then jq .; else sed 's/,"/,\n"/g'; echo; fi; }

check_dotnet
bash "$root/eng/tools/install.sh" curl docker-registry || true
build_and_pack
choose_base
if start_engine && have docker-registry && have curl; then
  start_registry "$work"
  run_and_ask
else
  say engine "none answers or no registry to publish to: writing an archive instead"
  show_archive
fi
