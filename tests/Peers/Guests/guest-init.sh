#!/bin/busybox sh
# All of the test guest's user space. Words on the kernel's command line (lvps.…) tell it what to do; GuestImage.cs documents them.
/bin/busybox mount -t devtmpfs dev /dev
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t sysfs sys /sys
/bin/busybox --install -s /bin

say() { echo "guest: $*"; }

# SCSI and IDE disks are found in the background.
wait_for_disk() {
    for try in $(seq 100); do
        [ -b "/dev/$1" ] && return
        usleep 100000
    done
    say "no disk $1"
    return 1
}

# Past the page cache, so that the hypervisor's counters see what is asked here and nothing else.
pattern() { tr '\0' g < /dev/zero | dd of="/dev/$1" bs=64k count=16 seek=128 iflag=fullblock oflag=direct conv=fsync status=none; }

io() {
    wait_for_disk "$1" || return
    if dd if="/dev/$1" of=/dev/null bs=64k count=128 iflag=direct status=none && pattern "$1"; then
        say "io done $1"
    else
        say "io failed $1"
    fi
}

loop() {
    wait_for_disk "$1" || return
    say "loop $1"
    while :; do
        dd if="/dev/$1" of=/dev/null bs=4k count=4 iflag=direct status=none
        dd if=/dev/zero of="/dev/$1" bs=4k count=1 seek=4096 oflag=direct conv=fsync status=none
        usleep 100000
    done
}

net() {
    if ! ifconfig eth0 10.0.2.15 netmask 255.255.255.0 up 2> /dev/null; then
        say "no eth0"
        return
    fi
    ping -c 3 -W 1 10.0.2.2 > /dev/null
    say "net done, sent $(cat /sys/class/net/eth0/statistics/tx_packets), received $(cat /sys/class/net/eth0/statistics/rx_packets)"
}

acpi() {
    for name in /sys/class/input/event*/device/name; do
        [ "$(cat "$name")" = "Power Button" ] || continue
        event=${name#/sys/class/input/}
        exec 3< "/dev/input/${event%%/*}"
        say "acpi ready"
        dd bs=24 count=1 of=/dev/null status=none <&3
        say "power button"
        poweroff -f
    done
    say "no power button"
}

listen() {
    say "listening"
    while read -r line; do say "heard $line"; done < /dev/console
}

while read -r module; do
    insmod "/modules/$module.ko" || say "no module $module"
done < /modules/order
say "up after $(cut -d' ' -f1 /proc/uptime) s"

end=
for word in $(cat /proc/cmdline); do
    case $word in
        lvps.io=*) for disk in $(echo "${word#*=}" | tr , ' '); do io "$disk"; done ;;
        lvps.net) net ;;
        lvps.loop=*) loop "${word#*=}" & ;;
        lvps.acpi) acpi & ;;
        lvps.listen) listen & ;;
        lvps.poweroff | lvps.reboot) end=${word#lvps.} ;;
        lvps.panic) end=panic ;;
        lvps.*) say "unknown word $word" ;;
    esac
done

case $end in
    panic) echo c > /proc/sysrq-trigger ;;
    ?*) "$end" -f ;;
esac
while :; do
    wait
    sleep 1000
done
