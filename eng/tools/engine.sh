# The container engine of the demo: Docker or Podman, whichever answers, else a private Docker daemon; sourced by demo.sh.
# shellcheck shell=bash
# shellcheck disable=SC2154 # root and artifacts come from common.sh

engine_kind=

engine() {
  case $engine_kind in
    docker) docker "$@" ;;
    podman) podman --cgroup-manager cgroupfs "$@" ;;
  esac
}

# A Docker daemon of our own goes before Podman, because Podman does not run the health check of an OCI image.
start_engine() {
  if have docker && docker info >/dev/null 2>&1; then
    engine_kind=docker
  elif have dockerd && [ "$(id -u)" -eq 0 ] && start_dockerd; then
    engine_kind=docker
  elif have podman && podman --cgroup-manager cgroupfs info >/dev/null 2>&1; then
    engine_kind=podman
  elif ! { have dockerd && [ "$(id -u)" -eq 0 ]; } && start_dockerd; then
    engine_kind=docker # installed just now; or it says what is missing
  else
    return 1
  fi
  say engine "$engine_kind${DOCKER_HOST:+, $DOCKER_HOST}"
}

start_dockerd() {
  local host
  host=$(bash "$root/eng/tools/dockerd.sh" start "$artifacts/dockerd") && export "${host?}"
}

# Ends a daemon only if start_engine began one.
stop_engine() { bash "$root/eng/tools/dockerd.sh" stop "$artifacts/dockerd"; }

# The demo's registry speaks plain HTTP. Docker takes that from a loopback address without being told.
engine_pull() {
  case $engine_kind in
    docker) docker pull -q "$1" >/dev/null ;;
    podman) podman pull -q --tls-verify=false "$1" >/dev/null ;;
  esac
}

# run_image NAME REFERENCE URL: starts a container on the host's network that answers at the address alone.
run_image() {
  local options=(-d --name "$1" --network host -e "ASPNETCORE_URLS=$3")
  case $engine_kind in
    docker) options+=(--health-interval 1s) ;;
    # The limits podman asks for by default are above what an unprivileged machine grants.
    podman) options+=(--runtime runc --ulimit nofile=1024:1024 --ulimit nproc=1000:1000) ;;
  esac
  engine run "${options[@]}" "$2" >/dev/null
}

# Docker runs the image's own health check. Podman knows none of OCI images, so there the endpoint behind it is asked.
is_healthy() {
  case $engine_kind in
    docker) [ "$(docker inspect --format '{{.State.Health.Status}}' "$1")" = healthy ] ;;
    podman) curl -fsS -m 2 -o /dev/null "$2/health/ready" 2>/dev/null ;;
  esac
}

wait_until_healthy() {
  local deadline=$((SECONDS + 60))
  until is_healthy "$1" "$2"; do
    [ "$(engine inspect --format '{{.State.Running}}' "$1")" = true ] || return 1
    [ $SECONDS -lt $deadline ] || return 1
    sleep 0.2
  done
}
