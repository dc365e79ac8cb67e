# Writes an OCI image layout from finished layers; sourced by make.sh.
# shellcheck shell=bash
# shellcheck disable=SC2154 # store, work, architecture and the versions are set by make.sh

# The layout is put together aside and renamed into place, so that nobody ever reads half of one.
write_layout() {
  local name=$1 layout="$work/layout-$1" layer manifest config
  shift
  mkdir -p "$layout/blobs/sha256"
  printf '{"imageLayoutVersion":"1.0.0"}' >"$layout/oci-layout"
  for layer; do
    ln -f "$layer/blob" "$layout/blobs/sha256/$(cat "$layer/digest")"
  done
  config=$(image_config "$name" "$@" | add_blob "$layout")
  manifest=$(image_manifest "$layout" "$config" "$@" | add_blob "$layout")
  image_index "$layout" "$manifest" >"$layout/index.json"

  rm -f "$store/.$name.key"
  if [ -e "$store/$name" ]; then mv -T "$store/$name" "$work/replaced-$name"; fi
  mv -T "$layout" "$store/$name"
}

# Reads a blob, puts it into the layout under its digest and prints the digest's hexadecimal part.
add_blob() {
  local file digest
  file=$(mktemp "$work/blob.XXXXXX")
  cat >"$file"
  digest=$(sha256sum "$file" | cut -d' ' -f1)
  chmod 0644 "$file"
  mv "$file" "$1/blobs/sha256/$digest"
  printf '%s' "$digest"
}

platform() {
  printf '"architecture":"%s","os":"linux"' "$architecture"
  if [ -n "$variant" ]; then printf ',"variant":"%s"' "$variant"; fi
}

environment() {
  local line
  echo PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  echo APP_UID=1654
  case $1 in sdk) echo ASPNETCORE_HTTP_PORTS= ;; *) echo ASPNETCORE_HTTP_PORTS=8080 ;; esac
  echo DOTNET_RUNNING_IN_CONTAINER=true
  case $1 in
    sdk) for line in DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_NOLOGO=true DOTNET_USE_POLLING_FILE_WATCHER=true \
           NUGET_XMLDOC_MODE=skip "DOTNET_SDK_VERSION=$sdk_version"; do echo "$line"; done ;;
    *)   echo DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 ;; # these images have no ICU
  esac
  case $1 in runtime | aspnet | sdk) echo "DOTNET_VERSION=$dotnet_version" ;; esac
  case $1 in aspnet | sdk) echo "ASPNET_VERSION=$dotnet_version" ;; esac
}

# Prints its lines of input as the members of a JSON array of strings; no input here needs escaping.
json_strings() { sed 's/.*/"&"/' | paste -sd, -; }

image_config() {
  local name=$1 created layer
  shift
  created=$(date -u -d "@$epoch" +%Y-%m-%dT%H:%M:%SZ)
  printf '{"created":"%s",%s,"config":{"Env":[%s]' "$created" "$(platform)" "$(environment "$name" | json_strings)"
  if [ "$name" = sdk ]; then printf ',"Cmd":["/bin/bash"]'; fi
  printf '},"rootfs":{"type":"layers","diff_ids":[%s]},' \
    "$(for layer; do echo "sha256:$(cat "$layer/diff-id")"; done | json_strings)"
  printf '"history":[%s]}' "$(for layer; do
    printf '{"created":"%s","created_by":"eng/test-images: %s"}\n' "$created" "$(cat "$layer/history")"
  done | paste -sd, -)"
}

descriptor() {
  printf '{"mediaType":"%s","digest":"sha256:%s","size":%s' "$1" "$2" "$3"
}

image_manifest() {
  local layout=$1 config=$2 layer
  shift 2
  printf '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":%s},"layers":[%s]}' \
    "$(descriptor application/vnd.oci.image.config.v1+json "$config" "$(stat -c %s "$layout/blobs/sha256/$config")")" \
    "$(for layer; do
      descriptor application/vnd.oci.image.layer.v1.tar+gzip "$(cat "$layer/digest")" "$(cat "$layer/size")"
      echo '}'
    done | paste -sd, -)"
}

image_index() {
  local layout=$1 manifest=$2
  printf '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":['
  descriptor application/vnd.oci.image.manifest.v1+json "$manifest" "$(stat -c %s "$layout/blobs/sha256/$manifest")"
  printf ',"platform":{%s},"annotations":{"org.opencontainers.image.ref.name":"%s"}}]}' "$(platform)" "$channel"
}
