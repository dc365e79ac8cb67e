#!/usr/bin/env bash
# Publishes the image handler-builder-dotnet-onbuild, which generated Dockerfiles build upon, with this checkout's own packages:
#   ./build.sh onbuild [--base IMAGE] [--registry HOST[:PORT] | --archive FILE] [argument of dotnet publish]…
# Without a place it goes to the local engine. The packages of artifacts/packages are packed first where there are none.
# Prints the image's digest.
set -euo pipefail

# shellcheck source=eng/tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../tools/common.sh"

arguments=()
while [ $# -gt 0 ]; do
  case $1 in
    --base | --registry | --archive)
      [ $# -gt 1 ] || fail "$1 takes a value" 2
      case $1 in
        # Another base than the project's is not the one that is locked.
        --base) arguments+=("-p:ContainerBaseImage=$2" "-p:ContainerLockFile=none") ;;
        --registry) arguments+=("-p:ContainerRegistry=$2") ;;
        --archive) arguments+=("-p:ContainerArchiveOutputPath=$(realpath -m "$2")") ;;
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
cat "$digest"
