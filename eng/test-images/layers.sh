# The layers of the test images; sourced by make.sh. A finished layer is a folder with the files blob (gzip), digest,
# diff-id, size and history.
# shellcheck shell=bash
# shellcheck disable=SC2164 # make.sh has set -e
# shellcheck disable=SC2154 # store, work, suite, dotnet_root and the versions are set by make.sh

epoch=1735689600 # 2025-01-01: one constant time, so that the same inputs give the same bytes
runtime_packages=base-files,ca-certificates,libc6,libgcc-s1,libstdc++6,netbase,tzdata,zlib1g
sdk_packages=bash,coreutils,dash,findutils,grep,gzip,sed,tar,$runtime_packages

make_layer() {
  local folder=$1 name key_length=17
  name=${folder##*/}
  name=${name:0:-$key_length}
  local stage="$work/$name"
  mkdir -p "$stage/root"
  case $name in
    debian)     debian_layer "$stage/root" "$runtime_packages" '?name("^libssl3(t64)?$")' ;;
    debian-sdk) debian_layer "$stage/root" "$sdk_packages" '?name("^libssl3(t64)?$")' '?name("^libicu[0-9]+$")'
                machine_certificates "$stage/root" ;;
    runtime)    dotnet_layer "$stage/root" dotnet LICENSE.txt ThirdPartyNotices.txt "host/fxr" \
                  "shared/Microsoft.NETCore.App/$dotnet_version"
                mkdir -p "$stage/root/usr/bin"
                ln -s ../share/dotnet/dotnet "$stage/root/usr/bin/dotnet" ;;
    aspnet)     dotnet_layer "$stage/root" "shared/Microsoft.AspNetCore.App/$dotnet_version" ;;
    sdk)        dotnet_layer "$stage/root" "sdk/$sdk_version" sdk-manifests packs templates ;;
  esac
  echo "$name" >"$stage/history"
  pack_layer "$stage" "$folder"
}

# What the packages ship, without running any of their scripts: so what the scripts would have made is made here.
debian_layer() {
  local root=$1 include=("--include=$2") pattern mirrors=()
  shift 2
  for pattern; do include+=("--include=$pattern"); done
  need mmdebstrap
  [ -n "$suite" ] || fail "/etc/os-release names no release to take Debian packages from; test images are made on Debian or Ubuntu"
  mapfile -t mirrors < <(machine_sources)
  machine_apt_options >"$work/apt.conf"
  say packages "$suite, with mmdebstrap"
  # The links come first so that /lib and the like are merged into /usr, as on every installed system.
  # shellcheck disable=SC2016 # $1 is the hook's argument, the new root
  if ! mmdebstrap --variant=extract --format=tar --aptopt="$work/apt.conf" "${include[@]}" \
    --setup-hook='for d in bin sbin lib lib64; do mkdir -p "$1/usr/$d" && ln -s "usr/$d" "$1/$d"; done' \
    "$suite" "$work/debian.tar" "${mirrors[@]}" >"$work/mmdebstrap.log" 2>&1; then
    grep '^E:' "$work/mmdebstrap.log" >&2 || tail -n 5 "$work/mmdebstrap.log" >&2
    fail "mmdebstrap could not fetch the packages of the test images"
  fi
  tar -xpf "$work/debian.tar" -C "$root" --exclude='./dev/*'
  rm -rf "$root"/etc/{apt,hostname,resolv.conf,fstab} "$root"/var/{cache/apt,lib/apt,lib/dpkg,log} \
    "$root"/usr/share/{doc,man,info,locale,lintian,bug} "$root"/usr/lib/*/gconv
  add_users "$root"
  cat "$root"/usr/share/ca-certificates/mozilla/*.crt >"$root/etc/ssl/certs/ca-certificates.crt"
  chmod 1777 "$root/tmp" "$root/var/tmp"
}

# .NET's named mutexes look the user up: without these files `dotnet restore` never returns.
add_users() {
  local root=$1
  printf '%s\n' 'root:x:0:0:root:/root:/bin/bash' 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin' \
    'app:x:1654:1654::/home/app:/bin/sh' >"$root/etc/passwd"
  printf '%s\n' 'root:x:0:' 'nogroup:x:65534:' 'app:x:1654:' >"$root/etc/group"
  printf '%s\n' 'hosts: files dns' 'passwd: files' 'group: files' >"$root/etc/nsswitch.conf"
  mkdir -p "$root/home/app" && chmod 0750 "$root/home/app"
}

# A restore inside the sdk image meets whatever proxy the machine meets, so it trusts what the machine trusts.
machine_certificates() {
  if [ -f /etc/ssl/certs/ca-certificates.crt ]; then
    cp /etc/ssl/certs/ca-certificates.crt "$1/etc/ssl/certs/ca-certificates.crt"
  fi
}

# The package sources this machine uses for its own release; other publishers' sources are left out.
machine_sources() {
  local file
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    if [ -f "$file" ] && grep -v '^#' "$file" | grep -qw "$suite" && grep -v '^#' "$file" | grep -qw main; then
      echo "$file"
    fi
  done
}

machine_apt_options() {
  apt-config dump 2>/dev/null | grep -E '^Acquire::(https?::Proxy|Check-Valid-Until|Check-Date)\b' || true
}

dotnet_layer() {
  local root=$1/usr/share/dotnet path
  shift
  for path; do
    [ -e "$dotnet_root/$path" ] || continue
    mkdir -p "$root/$(dirname "$path")"
    cp -a "$dotnet_root/$path" "$root/$path"
  done
}

pack_layer() {
  local stage=$1 folder=$2 level=-6
  local flags=(--format=gnu --sort=name "--mtime=@$epoch" --numeric-owner)
  (
    cd "$stage/root"
    tar -cf ../layer.tar "${flags[@]}" --owner=0 --group=0 --exclude=home/app -- *
    if [ -d home/app ]; then
      tar -rf ../layer.tar "${flags[@]}" --owner=1654 --group=1654 home/app
    fi
  )
  sha256sum "$stage/layer.tar" | cut -d' ' -f1 >"$stage/diff-id"
  # Packing the sdk layer well would take the better part of a minute for an image that leaves this machine never.
  case $folder in */sdk-*) level=-1 ;; esac
  gzip -n "$level" <"$stage/layer.tar" >"$stage/blob"
  stat -c %s "$stage/blob" >"$stage/size"
  sha256sum "$stage/blob" | cut -d' ' -f1 >"$stage/digest"
  chmod -R u+rwX "$stage/root"
  rm -rf "$stage/root" "$stage/layer.tar" "$folder"
  mv -T "$stage" "$folder"
}
