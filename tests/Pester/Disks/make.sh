#!/usr/bin/env bash
# Makes the disks that the help's examples look at: Debian 12 as far as examples need it, and web01 on top of it.
# They are in the repository, so that the examples show the same everywhere; this shows where they come from.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1767225600 TZ=UTC
root=$work/root

file() { mkdir -p "$root/$(dirname "$1")"; cat > "$root/$1"; }

file etc/debian_version <<< '12.8'
file usr/lib/os-release <<< 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
ID=debian'
ln -s ../usr/lib/os-release "$root/etc/os-release"
file etc/hostname <<< 'web01'
file etc/fstab <<< 'UUID=5e1f0000-0000-4000-8000-000000000001 / ext4 errors=remount-ro 0 1
UUID=C0FF-EE01 /boot/efi vfat umask=0077 0 1'
file etc/apt/sources.list <<< 'deb http://deb.debian.org/debian bookworm main'
file etc/ssh/sshd_config <<< 'Port 22
PermitRootLogin prohibit-password
PasswordAuthentication no'
file var/log/auth.log <<< 'Jan  1 08:00:01 web01 sshd[811]: Server listening on 0.0.0.0 port 22.
Jan  1 08:12:44 web01 sshd[902]: Accepted publickey for admin from 192.0.2.7
Jan  1 09:30:02 web01 sshd[977]: Failed password for root from 198.51.100.9'
package() { printf 'Package: %s\nStatus: install ok installed\nArchitecture: %s\nVersion: %s\nDescription: %s\n\n' "$@"; }
{
    package base-files amd64 12.4+deb12u8 'Debian base system miscellaneous files'
    package bash amd64 5.2.15-2+b7 'GNU Bourne Again SHell'
    package nginx amd64 1.22.1-9+deb12u1 'small, powerful, scalable web/proxy server'
    package openssh-server amd64 1:9.2p1-2+deb12u4 'secure shell (SSH) server, for secure access from remote machines'
    package openssl amd64 3.0.15-1~deb12u1 'Secure Sockets Layer toolkit - cryptographic utility'
} | file var/lib/dpkg/status
mkdir -p "$root/bin" "$root/boot/efi" "$root/home/admin" "$root/tmp"
head -c 4096 /bin/ls > "$root/bin/ls" && chmod 755 "$root/bin/ls"
chmod 1777 "$root/tmp" && chmod 640 "$root/var/log/auth.log"
find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

# Whoever makes them: root owns what is in them.
mkfs.ext4 -q -L root -U 5e1f0000-0000-4000-8000-000000000001 -E root_owner=0:0,hash_seed=5e1f0000-0000-4000-8000-000000000002 -d "$root" "$work/root.img" 24M
mkfs.vfat -F 12 -n ESP -i C0FFEE01 -C "$work/esp.img" 2048 > /dev/null
truncate -s 28M "$work/disk.raw"
sfdisk -q "$work/disk.raw" << 'TABLE'
label: gpt
label-id: 5E1F0000-0000-4000-8000-000000000010
size=2M, type=U, uuid=5E1F0000-0000-4000-8000-000000000011, name=esp
size=24M, type=L, uuid=5E1F0000-0000-4000-8000-000000000012, name=root
TABLE
dd if="$work/esp.img" of="$work/disk.raw" bs=1M seek=1 conv=notrunc status=none
dd if="$work/root.img" of="$work/disk.raw" bs=1M seek=3 conv=notrunc status=none
rm -f debian12.qcow2 web01.qcow2
qemu-img convert -f raw -O qcow2 -c -o cluster_size=4k "$work/disk.raw" debian12.qcow2
qemu-img create -q -f qcow2 -o cluster_size=4k -b debian12.qcow2 -F qcow2 web01.qcow2
