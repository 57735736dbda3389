namespace Libvirt.Tests.Peers;

/// <summary>What a <see cref="Vcsim"/> is like.</summary>
public sealed record VcsimSettings
{
    /// <summary>Whether it is a single ESX host; else it is a vCenter with one datacenter, a standalone host and a cluster of three.</summary>
    public bool IsEsx { get; init; }

    /// <summary>Machines of the ESX host; of the standalone host and of the cluster each.</summary>
    public int Machines { get; init; } = 2;

    /// <summary>Whether it has datastores of all kinds and targets of iSCSI; else it has one datastore.</summary>
    public bool HasStores { get; init; }

    /// <summary>How long it waits before each answer.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The folder with its <c>servercert.pem</c> and <c>serverkey.pem</c>; null for plain HTTP.</summary>
    public string? PkiFolder { get; init; }
}
