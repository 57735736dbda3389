# Makes the tree of a guest of one distribution, as far as inspection looks at it: guest.sh FOLDER DISTRIBUTION DEBIAN-TREE
tree=$1 kind=$2 debian=$3
mkdir -p "$tree/etc" "$tree/usr/bin" "$tree/usr/lib" "$tree/usr/sbin" "$tree/var/lib" "$tree/boot" "$tree/home" "$tree/root" "$tree/dev" "$tree/proc" "$tree/sys" "$tree/tmp"
chmod -R u+rwX,go+rX "$tree"
for folder in bin sbin lib; do ln -s "usr/$folder" "$tree/$folder"; done
cp "$debian/usr/bin/bash" "$tree/usr/bin/bash"
: > "$tree/etc/fstab"

# A program for another processor: its number stands at offset 18 of the ELF header, the class at 4 and the byte order at 5.
processor() { printf "$1" | dd of="$tree/usr/bin/bash" bs=1 seek=18 conv=notrunc status=none; }
word_size() { printf "$1" | dd of="$tree/usr/bin/bash" bs=1 seek=4 conv=notrunc status=none; }

release() { cat > "$tree/etc/os-release"; }

# A database of packages made by rpm itself, of packages made by rpmbuild.
rpm_database() {
    work=$tree.rpm
    mkdir -p "$work" "$tree/$1" "$tree/usr/lib/rpm"
    # libguestfs's rpm reads the guest's own settings to find the database.
    : > "$tree/usr/lib/rpm/rpmrc"
    printf '%%_dbpath /%s\n%%_db_backend sqlite\n' "$1" > "$tree/usr/lib/rpm/macros"
    number=0
    while IFS='|' read -r name epoch version release arch vendor url summary; do
        number=$((number + 1))
        {
            printf 'Name: %s\nVersion: %s\nRelease: %s\nSummary: %s\nLicense: MIT\n' "$name" "$version" "$release" "$summary"
            [ -z "$epoch" ] || printf 'Epoch: %s\n' "$epoch"
            [ -z "$vendor" ] || printf 'Vendor: %s\n' "$vendor"
            [ -z "$url" ] || printf 'URL: %s\n' "$url"
            printf '%%description\nThis is %s.\nIt has a second line.\n%%files\n' "$name"
        } > "$work/$number.spec"
        rpmbuild -bb --quiet --define "_topdir $work" --define "_rpmdir $work/out" --define "_build_id_links none" --target "$arch" "$work/$number.spec" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
    done << END
$2
END
    rpm --dbpath "$tree/$1" --define '_db_backend sqlite' --initdb
    find "$work/out" -name '*.rpm' -exec rpm --dbpath "$tree/$1" --define '_db_backend sqlite' -i --justdb --nodeps --noscripts --ignorearch --nosignature {} + 2> "$work/log"
    rm -r "$work"
}

red_hat='bash||5.2.26|1.el9|x86_64|Red Hat, Inc.|https://www.gnu.org/software/bash|The GNU Bourne Again shell
kernel|4|5.14.0|427.13.1.el9_4|x86_64|Red Hat, Inc.|https://www.kernel.org/|The Linux kernel
tzdata||2024a|1.el9|noarch|||Timezone data
nothing|0|0~rc1^git5|1|noarch|||Package with epoch 0, a tilde and a caret
pruefung||1|1|noarch|Ünïcödé GmbH||Prüft alles'
many=$(for number in $(seq 1 40); do printf 'library%s||1.%s|%s.fc40|noarch|Fedora Project||Library number %s\n' "$number" "$number" "$number" "$number"; done)

case $kind in
fedora)
    release << 'END'
NAME="Fedora Linux"
VERSION="40 (Server Edition)"
ID=fedora
VERSION_ID=40
PRETTY_NAME="Fedora Linux 40 (Server Edition)"
VARIANT="Server Edition"
VARIANT_ID=server
END
    echo 'Fedora release 40 (Forty)' > "$tree/etc/fedora-release"
    ln -s fedora-release "$tree/etc/redhat-release"
    echo fedora-guest > "$tree/etc/hostname"
    rpm_database usr/lib/sysimage/rpm "$red_hat
$many"
    ln -s ../../usr/lib/sysimage/rpm "$tree/var/lib/rpm"
    ;;
rhel)
    release << 'END'
NAME="Red Hat Enterprise Linux"
VERSION="9.4 (Plow)"
ID="rhel"
ID_LIKE="fedora"
VERSION_ID="9.4"
PRETTY_NAME="Red Hat Enterprise Linux 9.4 (Plow)"
END
    echo 'Red Hat Enterprise Linux release 9.4 (Plow)' > "$tree/etc/redhat-release"
    echo rhel-guest.example.org > "$tree/etc/hostname"
    rpm_database var/lib/rpm "$red_hat"
    ;;
centos)
    release << 'END'
NAME="CentOS Linux"
VERSION="7 (Core)"
ID="centos"
VERSION_ID="7"
PRETTY_NAME="CentOS Linux 7 (Core)"
END
    echo 'CentOS Linux release 7.9.2009 (Core)' > "$tree/etc/centos-release"
    ln -s centos-release "$tree/etc/redhat-release"
    printf 'NETWORKING=yes\nHOSTNAME=centos-guest.example.org\n' > "$tree/etc/sysconfig.network"
    mkdir "$tree/etc/sysconfig"
    mv "$tree/etc/sysconfig.network" "$tree/etc/sysconfig/network"
    rpm_database var/lib/rpm "$red_hat"
    ;;
centos6)
    echo 'CentOS release 6.10 (Final)' > "$tree/etc/centos-release"
    ln -s centos-release "$tree/etc/redhat-release"
    mkdir "$tree/etc/sysconfig"
    printf '# comment\nHOSTNAME="quoted.example.org"\n' > "$tree/etc/sysconfig/network"
    word_size '\001'
    processor '\003\000'
    ;;
alpine)
    release << 'END'
NAME="Alpine Linux"
ID=alpine
VERSION_ID=3.19.1
PRETTY_NAME="Alpine Linux v3.19"
END
    echo 3.19.1 > "$tree/etc/alpine-release"
    echo alpine-guest > "$tree/etc/hostname"
    mkdir -p "$tree/usr/lib/apk/db"
    cat > "$tree/usr/lib/apk/db/installed" << 'END'
C:Q1abcdefghijklmnopqrstuvwxyz0=
P:musl
V:1.2.4_git20230717-r4
A:x86_64
S:407278
I:667648
T:the musl c library (libc) implementation
U:https://musl.libc.org/
L:MIT
o:musl
m:Natanael Copa <ncopa@alpinelinux.org>
t:1699267128
c:ca7f2ab5e88794e4e654b40776f8a92256f50639
p:so:libc.musl-x86_64.so.1=1
F:lib
R:ld-musl-x86_64.so.1
a:0:0:755
Z:Q1abc=

C:Q1zyxwvutsrqponmlkjihgfedcba0=
P:busybox
V:1.36.1-r15
A:x86_64
T:Size optimized toolbox of many common UNIX utilities
U:https://busybox.net/

P:no-revision
V:20240101
A:noarch

END
    ;;
ubuntu)
    release << 'END'
PRETTY_NAME="Ubuntu 22.04.4 LTS"
NAME="Ubuntu"
VERSION_ID="22.04"
VERSION="22.04.4 LTS (Jammy Jellyfish)"
VERSION_CODENAME=jammy
ID=ubuntu
ID_LIKE=debian
END
    printf 'DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=22.04\nDISTRIB_CODENAME=jammy\nDISTRIB_DESCRIPTION="Ubuntu 22.04.4 LTS"\n' > "$tree/etc/lsb-release"
    echo bookworm/sid > "$tree/etc/debian_version"
    echo ubuntu-guest > "$tree/etc/hostname"
    mkdir -p "$tree/var/lib/dpkg"
    printf 'Package: one\nStatus: install ok installed\nArchitecture: arm64\nVersion: 1:2-3ubuntu4\nDescription: only one\n\n' > "$tree/var/lib/dpkg/status"
    processor '\267\000'
    ;;
opensuse)
    release << 'END'
NAME="openSUSE Leap"
VERSION="15.5"
ID="opensuse-leap"
ID_LIKE="suse opensuse"
VERSION_ID="15.5"
PRETTY_NAME="openSUSE Leap 15.5"
END
    echo suse-guest > "$tree/etc/HOSTNAME"
    rpm_database usr/lib/sysimage/rpm "$red_hat"
    ln -s ../../usr/lib/sysimage/rpm "$tree/var/lib/rpm"
    ;;
arch)
    release << 'END'
NAME="Arch Linux"
PRETTY_NAME="Arch Linux"
ID=arch
BUILD_ID=rolling
END
    : > "$tree/etc/arch-release"
    echo arch-guest > "$tree/etc/hostname"
    mkdir -p "$tree/var/lib/pacman/local/bash-5.2.026-2" "$tree/var/lib/pacman/local/linux-1:6.8.2.arch2-1"
    printf '%%NAME%%\nbash\n\n%%VERSION%%\n5.2.026-2\n\n%%DESC%%\nThe GNU Bourne Again shell\n\n%%ARCH%%\nx86_64\n\n%%URL%%\nhttps://www.gnu.org/software/bash/\n\n' > "$tree/var/lib/pacman/local/bash-5.2.026-2/desc"
    printf '%%NAME%%\nlinux\n\n%%VERSION%%\n1:6.8.2.arch2-1\n\n%%DESC%%\nThe kernel\n\n%%ARCH%%\nx86_64\n\n' > "$tree/var/lib/pacman/local/linux-1:6.8.2.arch2-1/desc"
    ;;
esac
