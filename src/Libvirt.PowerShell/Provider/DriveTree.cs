using Libvirt.Drivers;
using Libvirt.PowerShell.Commands;
using Libvirt.PowerShell.Sessions;

namespace Libvirt.PowerShell.Provider;

/// <summary>What is where in the drive.</summary>
internal static class DriveTree
{
    /// <summary>The root, where the connections of a runspace are.</summary>
    internal static DriveNode Root(RunspaceSession session) =>
        Folder(null, VirtProvider.DriveName, "VirtServer").Of(() => ConnectionNames.Of(session.Connections).Select(c => Connection(c.Connection, c.Name)));

    private static DriveNode Connection(VirtConnection connection, string name) => new DriveNode(name, connection, "VirtServer").Of(() => FoldersOf(connection));

    private static IEnumerable<DriveNode> FoldersOf(VirtConnection connection)
    {
        if (connection.Supports<IDomainDriver>())
            yield return Folder(connection, "Domains", "VirtDomain", Nouns.Domain, Domain);
        if (connection.Supports<INetworkDriver>())
            yield return Folder(connection, "Networks", "VirtNetwork", Nouns.Network);
        if (connection.Supports<IStorageDriver>())
            yield return Folder(connection, "Pools", "VirtStoragePool", Nouns.StoragePool, Pool);
        if (connection.Supports<IInterfaceDriver>())
            yield return Folder(connection, "Interfaces", "VirtInterface", Nouns.Interface);
        if (connection.Supports<INodeDeviceDriver>())
            yield return Folder(connection, "NodeDevices", "VirtNodeDevice", Nouns.NodeDevice);
        if (connection.Supports<ISecretDriver>())
            yield return Secrets(connection);
        if (connection.Supports<INetworkFilterDriver>())
            yield return Folder(connection, "NetworkFilters", "VirtNetworkFilter", Nouns.NetworkFilter);
        if (connection.Supports<INetworkFilterBindingDriver>())
            yield return Folder(connection, "NetworkFilterBindings", "VirtNetworkFilterBinding", Nouns.NetworkFilterBinding);
    }

    private static DriveNode Domain(VirtDomain domain) => Leaf(domain, "VirtDomain").Of(() => FoldersOf(domain));

    private static IEnumerable<DriveNode> FoldersOf(VirtDomain domain)
    {
        var connection = domain.Connection;
        if (connection.Supports<ISnapshotDriver>())
        {
            yield return Folder(connection, "Snapshots", "VirtDomainSnapshot").Of(
                ct => Nouns.Snapshot.List(domain, ct),
                (name, ct) => connection.Require<ISnapshotDriver>().LookupSnapshotAsync(new(domain.Key, name), ct),
                Nouns.Snapshot.Missing,
                s => Leaf(s, "VirtDomainSnapshot"));
        }
        if (connection.Supports<ICheckpointDriver>())
        {
            yield return Folder(connection, "Checkpoints", "VirtDomainCheckpoint").Of(
                ct => Nouns.Checkpoint.List(domain, ct),
                (name, ct) => connection.Require<ICheckpointDriver>().LookupCheckpointAsync(new(domain.Key, name), ct),
                Nouns.Checkpoint.Missing,
                c => Leaf(c, "VirtDomainCheckpoint"));
        }
    }

    // A pool is a folder itself: of its volumes.
    private static DriveNode Pool(VirtStoragePool pool) => Leaf(pool, "VirtStoragePool").Of(
        ct => pool.Connection.Require<IStorageDriver>().ListVolumesAsync(pool.Key, ct),
        (name, ct) => pool.Connection.Require<IStorageDriver>().LookupVolumeByNameAsync(pool.Key, name, ct),
        Nouns.Volume.Missing,
        v => Leaf(v, "VirtVolume"));

    // A name does not say of which usage a secret is. Those that have one in common are called by their UUIDs.
    private static DriveNode Secrets(VirtConnection connection) => Folder(connection, "Secrets", "VirtSecret") with
    {
        List = async ct =>
        {
            var secrets = await Nouns.Secret.List(connection, ct);
            var shared = secrets.CountBy(s => s.Name, StringComparer.OrdinalIgnoreCase).Where(c => c.Value > 1).Select(c => c.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return [.. secrets.Select(s => Leaf(s, "VirtSecret") with { Name = shared.Contains(s.Name) ? s.Uuid.ToString() : s.Name })];
        },
    };

    private static DriveNode Folder<T>(VirtConnection connection, string name, string noun, ObjectNoun<T> objects, Func<T, DriveNode>? nodeOf = null)
        where T : class, IVirtObject => Folder(connection, name, noun).Of(
            ct => objects.List(connection, ct),
            (item, ct) => objects.LookUpByName(connection, item, ct),
            objects.Missing,
            nodeOf ?? (item => Leaf(item, noun)));

    private static DriveNode Folder(VirtConnection? connection, string name, string noun)
    {
        var folder = new VirtDriveFolder
        {
            Connection = connection,
            Name = name,
            Command = $"Get-{noun}",
        };
        return new(name, folder, noun);
    }

    private static DriveNode Leaf(IVirtObject item, string noun) => new(item.Name, item, noun);
}
