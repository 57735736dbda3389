# Adds what is seldom seen in a tree, and what readers of file systems get wrong: odd.sh FOLDER ENTRIES
# ENTRIES is how many files the folder of many files gets.
tree=$1 entries=$2
mkdir -p "$tree"
cd "$tree"

# Sizes about the bounds of inodes, fragments and blocks; the content says where in the file it stands.
mkdir sizes
for size in 0 1 59 60 61 100 150 159 160 161 511 512 513 1023 1024 1025 4095 4096 4097 65535 65536 65537; do
    seq 1 20000 | head -c "$size" > "sizes/$size"
done
seq 1 400000 > sizes/big

mkdir sparse
truncate -s 0 sparse/empty
truncate -s 3M sparse/hole
printf start | dd of=sparse/islands conv=notrunc status=none
seq 1 3000 | dd of=sparse/islands conv=notrunc bs=4096 seek=300 status=none
seq 1 3000 | dd of=sparse/islands conv=notrunc bs=4096 seek=800 status=none
truncate -s 4345678 sparse/islands
printf end | dd of=sparse/tail bs=1 seek=2097149 status=none
# Many islands: more extents than an inode has room for.
for block in $(seq 0 3 600); do
    echo "island $block" | dd of=sparse/archipelago conv=notrunc bs=2048 seek="$block" status=none
done

mkdir many
for number in $(seq 1 "$entries"); do
    echo "$number" > "many/entry-with-a-rather-long-name-$number"
done
mkdir -p deep/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p
echo bottom > deep/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/bottom

mkdir names
for name in 'with space' ' leading' 'trailing ' '.hidden' '..two' '...' '-dash' 'quote"s' "apostrophe's" 'back\slash' 'star*' 'a:b' '#hash' '$dollar' '%41' \
    'ünïcödé' 'Ünïcödé' 'αβγ' 'кириллица' '日本語' '😀' "$(printf '\303\251')" "$(printf 'e\314\201')" 'ß' 'MiXeD' 'mixed' "$(printf 'x%.0s' $(seq 255))"; do
    echo "$name" > "names/$name"
done

mkdir links
echo target > links/target
ln links/target links/hard
ln links/target links/harder
ln -s target links/relative
ln -s "/etc/os-release" links/absolute
ln -s ../links/../links/target links/winding
ln -s nowhere links/dangling
ln -s loop links/loop
ln -s loop-b links/loop-a
ln -s loop-a links/loop-b
ln -s . links/here
ln -s ../../../../../../../etc links/above
ln -s "$(printf '0123456789%.0s' $(seq 6) | head -c 59)" links/length-59
ln -s "$(printf '0123456789%.0s' $(seq 6))" links/length-60
ln -s "$(printf '0123456789%.0s' $(seq 7) | head -c 61)" links/length-61
ln -s "$(printf '0123456789%.0s' $(seq 20))" links/length-200
ln -s "$(printf '0123456789%.0s' $(seq 101) | head -c 1010)" links/length-1010

mkdir modes times
for mode in 0000 0111 0444 0600 0644 0777 4755 2755 1777 6711; do
    echo "$mode" > "modes/$mode"
    chmod "$mode" "modes/$mode"
done
mkdir modes/sticky modes/closed
chmod 1777 modes/sticky
chmod 0000 modes/closed
mkfifo modes/fifo
for time in 1901-12-14 1969-12-31T23:59:59 1970-01-01 2000-02-29T12:34:56.789 2038-01-19T03:14:08 2100-06-15T01:02:03.123456789 2446-05-10; do
    echo "$time" > "times/$time"
    touch -d "$time UTC" "times/$time"
done

# What only root may make.
[ "$(id -u)" = 0 ] || exit 0
mknod modes/null c 1 3
mknod modes/loop b 7 300
mkdir owners
for owner in 1:1 1000:1000 65534:65534 65535:65536 100000:200000 4294967294:4294967294; do
    echo "$owner" > "owners/$owner"
    chown "$owner" "owners/$owner"
done
mkdir attributes
echo few > attributes/few
setfattr -n user.comment -v 'a comment' attributes/few
setfattr -n user.empty attributes/few
echo big > attributes/big
setfattr -n user.big -v "$(printf 'big%.0s' $(seq 200))" attributes/big
echo trusted > attributes/trusted
setfattr -n trusted.thing -v 0x0001ff attributes/trusted
setfattr -n security.capability -v 0x0100000200200000000000000000000000000000 attributes/trusted
