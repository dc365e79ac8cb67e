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

start_engine() {
  local host
  if have docker && docker info >/dev/null 2>&1; then
    engine_kind=docker
  elif have podman && podman --cgroup-manager cgroupfs info >/dev/null 2>&1; then
    engine_kind=podman
  elif host=$(bash "$root/eng/tools/dockerd.sh" start "$artifacts/dockerd"); then
    export "${host?}"
    engine_kind=docker
  else
    return 1
  fi
  say engine "$engine_kind ${DOCKER_HOST:-}"
}

# Ends a daemon only if start_engine began one.
stop_engine() { bash "$root/eng/tools/dockerd.sh" stop "$artifacts/dockerd"; }

# run_image REFERENCE URL: starts it on the host's network, answering at the address alone, and prints the container's id.
run_image() {
  case $engine_kind in
    docker)
      docker run -d --network host --health-interval 1s -e "ASPNETCORE_URLS=$2" "$1"
      ;;
    podman)
      podman pull -q --tls-verify=false "$1" >/dev/null
      # The limits podman asks for by default are above what an unprivileged machine grants.
      podman --cgroup-manager cgroupfs run -d --runtime runc --network host \
        --ulimit nofile=1024:1024 --ulimit nproc=1000:1000 -e "ASPNETCORE_URLS=$2" "$1"
      ;;
  esac
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
