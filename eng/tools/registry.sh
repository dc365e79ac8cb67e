# A registry on 127.0.0.1 for the demo; sourced by demo.sh.
# shellcheck shell=bash

registry=
registry_process=

# A port of 127.0.0.1 that nobody answers on.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (: </dev/tcp/127.0.0.1/$port) 2>/dev/null || break
  done
  echo "$port"
}

# start_registry FOLDER: sets registry to its host and port.
start_registry() {
  local folder=$1 attempt deadline
  for attempt in 1 2 3; do
    registry=127.0.0.1:$(free_port)
    printf '%s\n' 'version: 0.1' 'log: { level: error, accesslog: { disabled: true } }' \
      "storage: { filesystem: { rootdirectory: \"$folder/registry\" } }" "http: { addr: \"$registry\" }" >"$folder/registry.yml"
    docker-registry serve "$folder/registry.yml" >"$folder/registry.log" 2>&1 </dev/null &
    registry_process=$!
    deadline=$((SECONDS + 10))
    while kill -0 "$registry_process" 2>/dev/null && [ $SECONDS -lt $deadline ]; do
      if curl -fsS -m 2 -o /dev/null "http://$registry/v2/" 2>/dev/null; then
        say registry "$registry"
        return
      fi
      sleep 0.1
    done
    stop_registry
  done
  cat "$folder/registry.log" >&2
  fail "docker-registry did not start after $attempt attempts"
}

stop_registry() {
  if [ -n "$registry_process" ]; then
    kill "$registry_process" 2>/dev/null || true
    wait "$registry_process" 2>/dev/null || true
    registry_process=
  fi
}
