# Makes a small Debian tree from packages: debian.sh FOLDER PACKAGES-FOLDER PACKAGE...
# Nothing is installed and no script of a package is run. Owners other than the user's need root; without it they are left out.
tree=$1 packages=$2
shift 2
mkdir -p "$packages" "$tree"
chmod 755 "$packages" "$tree"
(cd "$packages" && apt-get -q -o Acquire::Retries=2 -o Acquire::http::Timeout=30 download "$@" > apt.log 2>&1) || { cat "$packages/apt.log" >&2; exit 1; }

# As debootstrap lays it: the folders of the root are links into /usr.
for folder in bin sbin lib lib64; do
    mkdir -p "$tree/usr/$folder"
    ln -s "usr/$folder" "$tree/$folder"
done
for package in "$packages"/*.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$tree" --keep-directory-symlink
done
find "$tree/usr/share/locale" -mindepth 1 -maxdepth 1 ! -name de ! -name fr -exec rm -r {} +
rm -r "$tree/usr/share/man" "$tree/usr/share/info"

mkdir -p "$tree/var/lib/dpkg/info"
status=$tree/var/lib/dpkg/status
for package in "$packages"/*.deb; do
    dpkg-deb -f "$package" Package > "$packages/name"
    printf 'Package: %s\nStatus: install ok installed\n' "$(cat "$packages/name")"
    dpkg-deb -f "$package" | sed /^Package:/d
    echo
    dpkg-deb -c "$package" | sed -e 's/^.* \.\//\//' > "$tree/var/lib/dpkg/info/$(cat "$packages/name").list"
done > "$status"
# Entries that the packages do not have: an epoch, a version without revision, other architectures, states other than installed.
cat >> "$status" << END
Package: epochal
Status: install ok installed
Priority: optional
Section: misc
Installed-Size: 12
Maintainer: Nobody <nobody@example.org>
Architecture: amd64
Source: epochs (1:2.3-4)
Version: 3:2.71-rc1-5+b1
Depends: libc6 (>= 2.3)
Description: package with an epoch
 Its description goes on
 .
 for some lines: with a colon.
Homepage: https://example.org/epochal

Package: native
Status: install ok installed
Architecture: all
Version: 20260101
Description: package without a revision

Package: foreign
Status: hold ok installed
Architecture: i386
Multi-Arch: same
Version: 1.0-1
Description: package that is held

Package: removed
Status: deinstall ok config-files
Architecture: amd64
Version: 0.9-1
Conffiles:
 /etc/removed.conf 0123456789abcdef0123456789abcdef
Description: package of which only the configuration is left

Package: halfway
Status: install ok half-installed
Architecture: amd64
Version: 0.1-1
Description: package whose installation has failed

Package: nothing
Status: purge ok not-installed
END

mkdir -p "$tree/var/log" "$tree/home/user" "$tree/srv" "$tree/boot"
echo debian-guest.example.org > "$tree/etc/hostname"
printf '127.0.0.1 localhost\n127.0.1.1 debian-guest\n' > "$tree/etc/hosts"
ln -s /usr/share/zoneinfo/Etc/UTC "$tree/etc/localtime"
mkdir -p "$tree/dev" "$tree/proc" "$tree/sys" "$tree/run" "$tree/tmp"
