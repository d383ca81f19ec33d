# SPDX-License-Identifier: Apache-2.0
# For scripts that work on a network of their own, to be sourced in the root of the sources:
#   make_network          a folder and free ports, then scripts/network up; $scratch is the folder
#   make_folder           the same without scripts/network up
#   consortium_file       prints the consortium.yaml to begin with; redefine it for another one than the shipped
#   before_removal        redefine it for what must be done while the network is still there
# When the script ends the network is removed; if it failed, the logs are kept.

consortium_file() { cat network-config/consortium.yaml; }

before_removal() { :; }

remove_network() {
  local status=$? logs=target/network-logs
  trap - EXIT
  before_removal || status=1
  if [ "$status" != 0 ] && [ -d "$scratch/state/logs" ]; then
    rm -rf "$logs"
    mkdir -p target
    cp -r "$scratch/state/logs" "$logs"
    echo "the logs of the network's processes: $logs" >&2
  fi
  [ ! -d "$scratch/state" ] || scripts/network clean >/dev/null || status=1
  rm -rf "$scratch"
  exit "$status"
}

# Whether nobody listens on the ports that a network from this one on needs; each of up to five organisations has 20.
ports_are_free() {
  local port
  for port in $(seq "$1" "$(($1 + 99))"); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return 1; fi
  done
}

make_folder() {
  scratch=$(mktemp -d "${TMPDIR:-/tmp}/careledger network.XXXXXX") # with a space: paths may have some
  export CARELEDGER_NETWORK_STATE=$scratch/state CARELEDGER_NETWORK_CONFIG=$scratch/config
  trap remove_network EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  # Below the ports that systems give to outgoing connections.
  local first=$((20000 + RANDOM % 120 * 100))
  until ports_are_free "$first"; do first=$((20000 + RANDOM % 120 * 100)); done
  mkdir "$scratch/config"
  cp network-config/collections.yaml "$scratch/config"
  consortium_file | awk -v port="$first" '/^ *ports: [0-9]+$/ {sub(/[0-9]+$/, port); port += 20} {print}' \
    >"$scratch/config/consortium.yaml"
}

make_network() {
  make_folder
  scripts/network up
}
