namespace Libvirt;

/// <summary>The part of the system that raised an error, with libvirt's own numbers (virErrorDomain in virterror.h).</summary>
public enum VirtErrorDomain
{
    /// <summary>No part in particular.</summary>
    None = 0,
    /// <summary>Xen Driver.</summary>
    Xen = 1,
    /// <summary>Xen Daemon.</summary>
    Xend = 2,
    /// <summary>Xen Store.</summary>
    Xenstore = 3,
    /// <summary>S-Expression.</summary>
    Sexpr = 4,
    /// <summary>XML Util.</summary>
    Xml = 5,
    /// <summary>Domain.</summary>
    Dom = 6,
    /// <summary>XML-RPC.</summary>
    Rpc = 7,
    /// <summary>Proxy Daemon.</summary>
    Proxy = 8,
    /// <summary>Config File.</summary>
    Conf = 9,
    /// <summary>QEMU Driver.</summary>
    Qemu = 10,
    /// <summary>Network.</summary>
    Net = 11,
    /// <summary>Test Driver.</summary>
    Test = 12,
    /// <summary>Remote Driver.</summary>
    Remote = 13,
    /// <summary>OpenVZ Driver.</summary>
    Openvz = 14,
    /// <summary>Xen XM Driver.</summary>
    Xenxm = 15,
    /// <summary>Linux Statistics.</summary>
    StatsLinux = 16,
    /// <summary>LXC Driver.</summary>
    Lxc = 17,
    /// <summary>Storage Driver.</summary>
    Storage = 18,
    /// <summary>Network Driver.</summary>
    Network = 19,
    /// <summary>Domain Config.</summary>
    Domain = 20,
    /// <summary>User Mode Linux Driver.</summary>
    Uml = 21,
    /// <summary>Node Device Driver.</summary>
    Nodedev = 22,
    /// <summary>Xen Inotify Driver.</summary>
    XenInotify = 23,
    /// <summary>Security Driver.</summary>
    Security = 24,
    /// <summary>VirtualBox Driver.</summary>
    Vbox = 25,
    /// <summary>Network Interface Driver.</summary>
    Interface = 26,
    /// <summary>Open Nebula Driver.</summary>
    One = 27,
    /// <summary>ESX Driver.</summary>
    Esx = 28,
    /// <summary>Power Hypervisor Driver.</summary>
    Phyp = 29,
    /// <summary>Secrets Driver.</summary>
    Secret = 30,
    /// <summary>CPU Driver.</summary>
    Cpu = 31,
    /// <summary>XenAPI Driver.</summary>
    Xenapi = 32,
    /// <summary>Network Filter Driver.</summary>
    Nwfilter = 33,
    /// <summary>Lifecycle Hook.</summary>
    Hook = 34,
    /// <summary>Domain Snapshot.</summary>
    DomainSnapshot = 35,
    /// <summary>Audit Utils.</summary>
    Audit = 36,
    /// <summary>Sysinfo Utils.</summary>
    Sysinfo = 37,
    /// <summary>I/O Stream Utils.</summary>
    Streams = 38,
    /// <summary>VMware Driver.</summary>
    Vmware = 39,
    /// <summary>Event Loop.</summary>
    Event = 40,
    /// <summary>Xen Light Driver.</summary>
    Libxl = 41,
    /// <summary>Lock Driver.</summary>
    Locking = 42,
    /// <summary>Hyper-V Driver.</summary>
    Hyperv = 43,
    /// <summary>Capabilities Utils.</summary>
    Capabilities = 44,
    /// <summary>URI Utils.</summary>
    Uri = 45,
    /// <summary>Authentication Utils.</summary>
    Auth = 46,
    /// <summary>DBus Utils.</summary>
    Dbus = 47,
    /// <summary>Parallels Cloud Server.</summary>
    Parallels = 48,
    /// <summary>Device Config.</summary>
    Device = 49,
    /// <summary>SSH transport layer.</summary>
    Ssh = 50,
    /// <summary>Lock Space.</summary>
    Lockspace = 51,
    /// <summary>Init control.</summary>
    Initctl = 52,
    /// <summary>Identity.</summary>
    Identity = 53,
    /// <summary>Cgroup.</summary>
    Cgroup = 54,
    /// <summary>Access Manager.</summary>
    Access = 55,
    /// <summary>Systemd.</summary>
    Systemd = 56,
    /// <summary>Bhyve.</summary>
    Bhyve = 57,
    /// <summary>Crypto.</summary>
    Crypto = 58,
    /// <summary>Firewall.</summary>
    Firewall = 59,
    /// <summary>Polkit.</summary>
    Polkit = 60,
    /// <summary>Thread jobs.</summary>
    Thread = 61,
    /// <summary>Admin Interface.</summary>
    Admin = 62,
    /// <summary>Log Manager.</summary>
    Logging = 63,
    /// <summary>Xen XL Config.</summary>
    Xenxl = 64,
    /// <summary>Perf.</summary>
    Perf = 65,
    /// <summary>Libssh transport layer.</summary>
    Libssh = 66,
    /// <summary>Resource control.</summary>
    Resctrl = 67,
    /// <summary>FirewallD.</summary>
    Firewalld = 68,
    /// <summary>Domain Checkpoint.</summary>
    DomainCheckpoint = 69,
    /// <summary>TPM.</summary>
    Tpm = 70,
    /// <summary>BPF.</summary>
    Bpf = 71,
    /// <summary>Cloud-Hypervisor Driver.</summary>
    Ch = 72,
}
