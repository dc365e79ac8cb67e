# Building and packing; sourced by build.sh and the commands that need a build.
# shellcheck shell=bash
# shellcheck disable=SC2154 # root and artifacts come from tools/common.sh

# A node that stays would keep this build's tasks loaded while the next build writes them, and outlive the command.
export MSBUILDDISABLENODEREUSE=1
# The compiler's server, which holds none of them, saves two seconds of each build; some machines' environments switch it off.
export UseSharedCompilation=true

check_dotnet() {
  local wanted
  wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")
  have dotnet || fail "the .NET SDK is not on PATH; get $wanted or later (10.0) at https://dot.net/download"
  (cd "$root" && dotnet --version >/dev/null 2>&1) ||
    fail "the .NET SDK here is not $wanted or later (10.0), as global.json wants; get it at https://dot.net/download"
}

# One run of MSBuild for both, which says nothing but errors and warnings.
build_and_pack() {
  local started=$SECONDS
  check_dotnet
  say build "Containerize.sln"
  dotnet msbuild "$root/Containerize.sln" -restore '-t:Build;Pack' -p:Configuration=Release -m -tl:off -nologo -v:q -clp:NoSummary
  [ -f "$artifacts/packages/VERSION" ] || fail "packing wrote no $artifacts/packages/VERSION"
  say packages "$artifacts/packages  $(cat "$artifacts/packages/VERSION")  $((SECONDS - started)) s"
}
