# Installs the smallest Debian that debootstrap makes, from where this machine's apt gets its own: debootstrap.sh FOLDER
tree=$1
[ "$(id -u)" = 0 ] || { echo 'debootstrap takes root' >&2; exit 1; }
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
mirror=$(apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' | sed -n "s/ $codename\$//p" | head -n 1)
debootstrap --variant=minbase "$codename" "$tree" "$mirror" > "$tree.log" 2>&1 || { tail -n 20 "$tree.log" >&2; exit 1; }
rm "$tree.log"
# What apt has fetched is no part of a system.
rm -rf "$tree"/var/cache/apt/*.bin "$tree"/var/cache/apt/archives/*.deb "$tree"/var/lib/apt/lists/*
echo debian-whole.example.org > "$tree/etc/hostname"
mkdir -p "$tree/boot/efi"
