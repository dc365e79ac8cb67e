#!/usr/bin/env bash
# A Docker daemon for tests and the demo:
#   eng/tools/dockerd.sh start|stop|status [folder]      (default folder: artifacts/dockerd)
# start prints one line, DOCKER_HOST=…: of the daemon that answers already, else of a private one that it starts as root
# with its data in the folder, without a bridge and without touching the machine's firewall. Containers on it use the
# host's network. stop ends only what start began. Exit codes: 0 a daemon answers (or was stopped), 1 none does.
set -euo pipefail

# shellcheck source=eng/tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

action=${1:-}
folder=${2:-$artifacts/dockerd}
case $action in
  start | stop | status) ;;
  *) fail "usage: eng/tools/dockerd.sh start|stop|status [folder]" 2 ;;
esac
mkdir -p "$folder"
folder=$(cd "$folder" && pwd -P)
# Unix sockets end at 108 characters, which a checkout's path may fill alone; so they live in a short place.
run=${XDG_RUNTIME_DIR:-/tmp}/ctz-$(sha256sum <<<"$folder" | cut -c1-8)
socket=unix://$run/docker.sock
pid_file=$folder/pid

answers() { timeout 5 docker --host "$1" info >/dev/null 2>&1; }

# runs FILE TEXT: whether the process whose id the file holds still runs and is ours, that is, was started with the text.
runs() { [ -f "$1" ] && grep -qzF -- "$2" "/proc/$(cat "$1")/cmdline" 2>/dev/null; }

alive() { runs "$pid_file" "$folder/data"; }

# A daemon of the machine, if one answers: the one DOCKER_HOST or the client's context names.
machine_host() {
  local host
  have docker || return 1
  host=${DOCKER_HOST:-$(docker context inspect --format '{{.Endpoints.docker.Host}}' 2>/dev/null)} || true
  host=${host:-unix:///var/run/docker.sock}
  if answers "$host"; then echo "$host"; else return 1; fi
}

wait_until() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $deadline ] || return 1
    sleep 0.1
  done
}

# Not alive(): until the new process has become dockerd, its command line is still this script's.
answers_or_died() { ! kill -0 "$(cat "$pid_file")" 2>/dev/null || answers "$socket"; }

# What the daemon mounted and left: a container's file system after a kill, and always its network name space.
mounts() {
  awk -v data="$folder/" -v run="$run/" '{ gsub(/\\040/, " ", $2) } index($2, data) == 1 || index($2, run) == 1 { print $2 }' \
    /proc/mounts | sort -r
}

start() {
  local host
  if alive && answers "$socket"; then echo "DOCKER_HOST=$socket"; return; fi
  if host=$(machine_host); then echo "DOCKER_HOST=$host"; return; fi
  need docker
  need dockerd
  [ "$(id -u)" -eq 0 ] || fail "no Docker daemon answers, and starting one needs root: start yours, or run this with sudo"
  mkdir -p "$run" && chmod 0700 "$run"
  # The daemon must not hold this script's output or locks open: whoever reads them would wait for its end.
  setsid dockerd --data-root "$folder/data" --exec-root "$run/exec" --pidfile "$run/docker.pid" --host "$socket" \
    --bridge=none --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false \
    >"$folder/dockerd.log" 2>&1 </dev/null 9>&- &
  echo $! >"$pid_file"
  wait_until 60 answers_or_died
  if ! answers "$socket"; then
    grep -o 'failed to start daemon.*' "$folder/dockerd.log" >&2 || tail -n 3 "$folder/dockerd.log" >&2
    stop
    fail "dockerd did not start here; its log is $folder/dockerd.log"
  fi
  echo "DOCKER_HOST=$socket"
}

ended() { ! alive; }

# A daemon that was killed leaves its containerd, and that the shims with the containers below them.
end_orphans() {
  local process
  grep -lzF -- "$run/exec/containerd" /proc/[0-9]*/cmdline 2>/dev/null | cut -d/ -f3 | while read -r process; do
    # shellcheck disable=SC2046 # a list of process ids
    kill -9 "$process" $(cat "/proc/$process"/task/*/children 2>/dev/null) 2>/dev/null || true
  done
}

stop() {
  local mount pid
  if alive; then
    pid=$(cat "$pid_file")
    kill "$pid"
    wait_until 30 ended || kill -9 "$pid"
  fi
  end_orphans
  mounts | while read -r mount; do umount "$mount" || true; done
  rm -rf --one-file-system "$pid_file" "$run" "$folder/data"
}

status() {
  local host
  if alive && answers "$socket"; then echo "DOCKER_HOST=$socket"; return; fi
  host=$(machine_host) && echo "DOCKER_HOST=$host"
}

exec 9>"$folder/.lock"
flock 9
"$action"
