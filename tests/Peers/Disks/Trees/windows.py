# Makes the tree of a Windows guest as far as inspection looks at it: windows.py FOLDER DISK-ID PARTITION-OFFSET
# hivex changes hives but makes none, so that an empty one is laid here.
import os, struct, sys
import hivex

tree, disk_id, offset = sys.argv[1], int(sys.argv[2], 16), int(sys.argv[3])
config = os.path.join(tree, "Windows", "System32", "config")
os.makedirs(config)
for folder in ("Program Files", "Program Files (x86)", "Users/Administrator/Desktop", "Windows/SysWOW64", "ProgramData"):
    os.makedirs(os.path.join(tree, folder))


def cell(content):
    size = (len(content) + 4 + 7) // 8 * 8
    return struct.pack("<i", -size) + content.ljust(size - 4, b"\0")


def empty_hive(path):
    name = b"ROOT"
    node = cell(struct.pack("<2sHQIIIIIIIIIIIIIIIHH", b"nk", 0x2c, 0, 0, 0xffffffff, 0, 0, 0xffffffff, 0xffffffff, 0, 0xffffffff, 0, 0xffffffff, 0, 0, 0, 0, 0, len(name), 0) + name)
    security_at = 0x20 + len(node)
    # A descriptor of nobody: revision 1, self-relative, no parts.
    security = cell(struct.pack("<2sHIIII", b"sk", 0, security_at, security_at, 1, 20) + struct.pack("<BBHIIII", 1, 0, 0x8000, 0, 0, 0, 0))
    node = node[:4 + 44] + struct.pack("<I", security_at) + node[4 + 48:]
    body = node + security
    rest = 0x1000 - 0x20 - len(body)
    block = struct.pack("<4sIIQQI", b"hbin", 0, 0x1000, 0, 0, 0) + body + struct.pack("<i", rest) + b"\0" * (rest - 4)
    header = struct.pack("<4sIIQIIIIIII", b"regf", 1, 1, 0, 1, 5, 0, 1, 0x20, 0x1000, 1).ljust(508, b"\0")
    check = 0
    for word in struct.unpack("<127I", header):
        check ^= word
    with open(path, "wb") as file:
        file.write((header + struct.pack("<I", check)).ljust(0x1000, b"\0") + block)


def key(hive, *path):
    node = hive.root()
    for name in path:
        node = hive.node_get_child(node, name) or hive.node_add_child(node, name)
    return node


def text(value, kind=1):
    return kind, (value + "\0").encode("utf-16le")


def number(value):
    return 4, struct.pack("<I", value)


def put(hive, path, **values):
    hive.node_set_values(key(hive, *path), [{"key": name.replace("__", " "), "t": kind, "value": value} for name, (kind, value) in values.items()])


def open_hive(name):
    path = os.path.join(config, name)
    empty_hive(path)
    return hivex.Hivex(path, write=True)


software = open_hive("SOFTWARE")
put(software, ("Microsoft", "Windows NT", "CurrentVersion"), ProductName=text("Windows Server 2022 Standard"), CurrentVersion=text("6.3"), CurrentMajorVersionNumber=number(10),
    CurrentMinorVersionNumber=number(0), CurrentBuildNumber=text("20348"), CurrentBuild=text("20348"), InstallationType=text("Server"), EditionID=text("ServerStandard"), SystemRoot=text("C:\\Windows"))
uninstall = ("Microsoft", "Windows", "CurrentVersion", "Uninstall")
put(software, uninstall + ("{11111111-2222-3333-4444-555555555555}",), DisplayName=text("Some Tool 3.1"), DisplayVersion=text("3.1.0.42"), Publisher=text("Some Company, Inc."),
    URLInfoAbout=text("https://example.org/tool"), Comments=text("A tool."), InstallLocation=text("C:\\Program Files\\Tool"), EstimatedSize=number(1234))
put(software, uninstall + ("Nameless",), DisplayVersion=text("1.0"))
put(software, uninstall + ("Versionless",), DisplayName=text("Without a version"))
put(software, uninstall + ("Unicode",), DisplayName=text("Prüfung 检查 ✓"), DisplayVersion=text("2.0"), Publisher=text("Ünïcödé GmbH"))
for index in range(150):
    put(software, uninstall + (f"Application {index}",), DisplayName=text(f"Application {index}"), DisplayVersion=text(f"{index}.0"))
put(software, ("WOW6432Node",) + uninstall + ("Old32",), DisplayName=text("Old 32-bit program"), DisplayVersion=text("0.9"), Publisher=text("Old Company"))
key(software, "Policies")
# A value that is longer than one cell may be.
put(software, ("Long",), Value=(3, bytes(range(256)) * 100))
software.commit(None)

system = open_hive("SYSTEM")
put(system, ("Select",), Current=number(1), Default=number(1), Failed=number(0), LastKnownGood=number(1))
put(system, ("ControlSet001", "Services", "Tcpip", "Parameters"), Hostname=text("WIN-GUEST"), Domain=text("example.org"))
put(system, ("ControlSet001", "Control", "Session Manager", "Environment"), PROCESSOR_ARCHITECTURE=text("AMD64"))
hive_values = [
    {"key": "\\DosDevices\\C:", "t": 3, "value": struct.pack("<IQ", disk_id, offset)},
    {"key": "\\DosDevices\\D:", "t": 3, "value": "\\??\\SCSI#CdRom&Ven_QEMU".encode("utf-16le")},
]
system.node_set_values(key(system, "MountedDevices"), hive_values)
system.commit(None)
for name in ("SAM", "SECURITY", "DEFAULT"):
    empty_hive(os.path.join(config, name))


def program(path, machine, optional):
    """As much of a program as tells the processor: the DOS header, the PE header and the start of the optional one."""
    header = b"MZ".ljust(0x3c, b"\0") + struct.pack("<I", 0x80)
    pe = b"PE\0\0" + struct.pack("<HHIIIHH", machine, 1, 0, 0, 0, 240, 0x22) + struct.pack("<HBB", optional, 14, 0).ljust(240, b"\0")
    body = bytearray(header.ljust(0x80, b"\0") + pe)
    struct.pack_into("<H", body, 0x80 + 24 + 68, 3)
    with open(path, "wb") as file:
        file.write(bytes(body).ljust(4096, b"\0"))


program(os.path.join(tree, "Windows", "System32", "cmd.exe"), 0x8664, 0x20b)
program(os.path.join(tree, "Windows", "System32", "notepad.exe"), 0x8664, 0x20b)
program(os.path.join(tree, "Windows", "SysWOW64", "cmd.exe"), 0x14c, 0x10b)
for name, content in {"Users/Administrator/Desktop/note.txt": "hello\r\n", "pagefile.sys": "\0" * 65536, "Users/Administrator/desktop.ini": "[.ShellClassInfo]\r\n"}.items():
    with open(os.path.join(tree, name), "w", newline="") as file:
        file.write(content)
