#!/bin/sh
# Install Debian or Ubuntu packages, as root or through sudo.
set -eu
root=
[ "$(id -u)" = 0 ] || root=sudo
export DEBIAN_FRONTEND=noninteractive
$root apt-get update -qq
$root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
