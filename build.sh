#!/usr/bin/env bash
# The one door to this repository: builds, packs, tests and shows it. `./build.sh help` lists the commands.
set -euo pipefail

# shellcheck source=eng/tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/eng/tools/common.sh"

usage() {
  cat <<'HELP'
usage: ./build.sh [command]

  (none)          build Containerize.sln and pack it into artifacts/packages
  demo            publish samples/Hello, run the image by digest, ask it something
       --base B   build on the image B, such as oci:folder; "local" makes one here
  test            run every test
       --fast     only those that need no engine, registry or package
  bench           measure publishes against the .NET SDK's and docker build
       --rounds N, --scenario S1,S3, --no-docker, --classic-builder,
       --no-compiler-server, --weights-mb N, --copy-to-docs;
       --keystroke: what the source generator costs an editor
  onbuild         publish handler-builder-dotnet-onbuild, the image that
                  generated Dockerfiles build upon
       --registry HOST[:PORT], --archive FILE; else to the local engine
       --base IMAGE, and arguments of dotnet publish
  help            this text
HELP
}

command=${1:-build}
[ $# -eq 0 ] || shift
case $command in
  build)
    [ $# -eq 0 ] || fail "build takes no '$1'" 2
    # shellcheck source=eng/pack.sh
    . "$root/eng/pack.sh"
    build_and_pack
    ;;
  demo | test) exec bash "$root/eng/$command.sh" "$@" ;;
  bench | onbuild) exec bash "$root/eng/$command/$command.sh" "$@" ;;
  help | -h | --help) usage ;;
  *)
    printf "build.sh: there is no command '%s'\n\n" "$command" >&2
    usage >&2
    exit 2
    ;;
esac
