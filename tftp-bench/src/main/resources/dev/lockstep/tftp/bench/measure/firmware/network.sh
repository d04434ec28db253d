#!/bin/sh
# Runs a command in a network with a tap device for a virtual machine, DHCP, and a TFTP server. Needs root and a network namespace of its own:
#   unshare --net sh network.sh BOOT_FILE LOG_DIRECTORY SERVER_COMMAND COMMAND...
# The server has to serve the port 69 of 192.168.77.1. SERVER_COMMAND is empty if the command starts a server by itself.
set -eu
boot_file=$1 logs=$2 server=$3
shift 3

ip link set lo up
ip tuntap add tap0 mode tap
ip address add 192.168.77.1/24 dev tap0
ip link set tap0 up

dnsmasq --no-daemon --conf-file=/dev/null --port=0 --interface=tap0 --bind-interfaces --dhcp-range=192.168.77.10,192.168.77.50 \
  --dhcp-boot="$boot_file,,192.168.77.1" --user=root --leasefile-ro --log-facility=- >"$logs/dhcp.log" 2>&1 </dev/null &
started=$!
if [ -n "$server" ]; then
  sh -c "exec $server" >"$logs/server.log" 2>&1 </dev/null &
  started="$started $!"
fi
trap 'kill $started 2>/dev/null || true; wait' EXIT

"$@"
