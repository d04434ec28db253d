#!/bin/sh
# Unpacks packages of another suite of Debian, and all that they depend on, below a directory. Installs nothing. Needs Debian and its packages.
#   unpack.sh DIRECTORY SUITE PACKAGE...
# DIRECTORY/root has the files, DIRECTORY/bin a wrapper for each program, which runs it with its own libraries, and DIRECTORY/packages.txt the
# name, version and SHA-256 of each package.
set -eu
directory=$1 suite=$2
shift 2

sources=/etc/apt/sources.list.d/debian.sources
[ -e "$sources" ] || { echo "$sources is missing: this needs Debian 12 or newer" >&2; exit 1; }
state=$directory/apt
rm -rf "$state" "$directory/root" "$directory/bin" "$directory/packages.txt"
trap 'rm -rf "$state"' EXIT
mkdir -p "$state/sources" "$state/lists/partial" "$state/cache/archives/partial" "$directory/root" "$directory/bin"

# the archive that this machine uses, with another suite; the status without any package lets apt fetch each library, too
sed -n '/./!q; s/^Suites:.*/Suites: '"$suite"'/; p' "$sources" >"$state/sources/suite.sources"
: >"$state/status"
apt() {
  apt-get -qq -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$state/sources" -o Dir::State::Lists="$state/lists" \
    -o Dir::State::status="$state/status" -o Dir::Cache="$state/cache" -o APT::Sandbox::User=root "$@"
}
apt update
# one after the other, because two servers exclude each other as packages
for package in "$@"; do
  apt --yes --no-install-recommends --download-only install "$package" >/dev/null
done

for package in "$state"/cache/archives/*.deb; do
  dpkg-deb --extract "$package" "$directory/root"
  printf '%s %s %s\n' "$(dpkg-deb --field "$package" Package)" "$(dpkg-deb --field "$package" Version)" \
    "$(sha256sum "$package" | cut -d ' ' -f 1)" >>"$directory/packages.txt"
done

libraries=$directory/root/usr/lib/$(dpkg --print-architecture | sed 's/amd64/x86_64/; s/arm64/aarch64/')-linux-gnu
loader=$(ls "$libraries"/ld-linux-*.so.* | head -n 1)
for program in sbin/in.tftpd bin/tftp sbin/atftpd bin/atftp sbin/dnsmasq; do
  wrapper=$directory/bin/$(basename "$program")
  printf '#!/bin/sh\nexec "%s" --library-path "%s" "%s" "$@"\n' "$loader" "$libraries" "$directory/root/usr/$program" >"$wrapper"
  chmod 755 "$wrapper"
done
