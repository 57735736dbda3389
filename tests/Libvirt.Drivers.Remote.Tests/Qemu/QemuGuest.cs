using System.Xml.Linq;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Qemu;

/// <summary>A guest of a real QEMU that a real libvirtd drives, paused before its first instruction, and a connection to that daemon.</summary>
internal sealed class QemuGuest : IAsyncDisposable
{
    private QemuGuest(Libvirtd daemon, VirtConnection connection, string name, DomainKey key) => (Daemon, Connection, Name, Key) = (daemon, connection, name, key);

    internal Libvirtd Daemon { get; }

    internal VirtConnection Connection { get; }

    internal string Name { get; }

    internal DomainKey Key { get; }

    internal static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Defines one and starts it.</summary>
    internal static async Task<QemuGuest> StartAsync(DaemonFixture fixture, string name, params IReadOnlyList<DiskImage> disks)
    {
        Assert.SkipUnless(DiskImages.CanMake(out var reason), reason);
        return await StartAsync(fixture, name, new GuestXml(name)
        {
            Disks = disks,
            MemoryMiB = 32,
            Devices = [new XElement("video", new XElement("model", new XAttribute("type", "vga")))],
        });
    }

    /// <summary>Defines one that a test has described, and starts it.</summary>
    internal static async Task<QemuGuest> StartAsync(DaemonFixture fixture, string name, GuestXml xml)
    {
        var daemon = fixture.Daemon;
        var connection = await VirtConnection.OpenAsync(daemon.Uri, null, Cancel);
        var domain = await connection.Require<IDomainConfigDriver>().DefineDomainAsync(xml.ToString(), Cancel);
        var guest = new QemuGuest(daemon, connection, name, domain.Key);
        await guest.Driver<IDomainLifecycleDriver>().StartDomainAsync(domain.Key, DomainStartFlags.Paused, Cancel);
        return guest;
    }

    internal T Driver<T>()
        where T : class => Connection.Require<T>();

    internal ValueTask<VirtDomain> ReadAsync() => Driver<IDomainDriver>().LookupDomainByUuidAsync(Key.Uuid, Cancel);

    /// <summary>What libvirt's shell says of it through the same daemon: its lines, without those that are empty.</summary>
    internal string[] Virsh(string command) => Daemon.Virsh.Run(command).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public async ValueTask DisposeAsync()
    {
        Daemon.Virsh.TryRun($"destroy {Name}");
        Daemon.Virsh.TryRun($"undefine {Name} --managed-save --snapshots-metadata --checkpoints-metadata");
        await Connection.DisposeAsync();
    }
}
