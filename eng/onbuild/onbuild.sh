#!/usr/bin/env bash
# Publishes the image handler-builder-dotnet-onbuild, which generated Dockerfiles build upon, with this checkout's own packages.
# Prints the image's digest, and to the other output how a Dockerfile names it. `./build.sh onbuild --help` lists the arguments.
set -euo pipefail

# shellcheck source=eng/tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../tools/common.sh"

usage() {
  cat <<'HELP'
usage: ./build.sh onbuild [argument]…

  --registry HOST[:PORT]  push it there
  --archive FILE          write an archive, for 'docker load --input FILE'
                          (without either: into the local engine)
  --base IMAGE            the .NET SDK's image to build upon, in place of
                          mcr.microsoft.com/dotnet/sdk:10.0
  -…                      any further argument of dotnet publish

The packages of artifacts/packages are packed first where there are none.
HELP
}

image=handler-builder-dotnet-onbuild
place=engine
arguments=()
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit ;;
    --base | --registry | --archive)
      [ $# -gt 1 ] || fail "$1 takes a value" 2
      case $1 in
        # Another base than the project's is not the one that is locked.
        --base) arguments+=("-p:ContainerBaseImage=$2" "-p:ContainerLockFile=none") ;;
        --registry) place=$2 arguments+=("-p:ContainerRegistry=$2") ;;
        --archive) place=archive file=$(realpath -m "$2") arguments+=("-p:ContainerArchiveOutputPath=$(realpath -m "$2")") ;;
      esac
      shift 2
      ;;
    -*) arguments+=("$1"); shift ;;
    *) fail "onbuild knows no '$1'; it takes --base, --registry, --archive, and arguments of dotnet publish" 2 ;;
  esac
done

if [ ! -f "$artifacts/packages/VERSION" ]; then
  # shellcheck source=eng/pack.sh
  . "$root/eng/pack.sh"
  build_and_pack
fi

export CONTAINERIZE_FEED=$artifacts/packages MSBUILDDISABLENODEREUSE=1
# NuGet unpacks a version once: in a folder of this script's own no other checkout's packages of that version are.
export NUGET_PACKAGES=$artifacts/onbuild/packages
rm -rf "$NUGET_PACKAGES"/containerize.*
mkdir -p "$artifacts/onbuild"
digest=$artifacts/onbuild/digest
dotnet publish "$root/eng/onbuild" -c Release --tl:off -nologo -v:m "-p:ContainerDigestFile=$digest" "${arguments[@]}" >&2

name=$image:$(cat "$artifacts/packages/VERSION")
{
  case $place in
    engine)
      echo "It is in the local engine (where none answered, in the archive named above: docker load --input ARCHIVE)."
      name=docker-daemon:$name
      ;;
    archive)
      echo "Load it where Dockerfiles are built: docker load --input '$file'"
      name=docker-daemon:$name
      ;;
    *) name=$place/$name ;;
  esac
  echo "Dockerfiles build upon it with: dotnet publish -p:ContainerizeMode=Dockerfile -p:ContainerizeOnbuildImage=$name"
} >&2
cat "$digest"
