using System.Reflection;

namespace Libvirt.Drivers;

/// <summary>A driver: how one kind of hypervisor is reached.</summary>
public abstract class VirtDriver
{
    /// <summary>Its short name, as libvirt has it: <c>test</c>, <c>qemu</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it drives, in a line.</summary>
    public abstract string Description { get; }

    /// <summary>Forms of the URIs that it opens, for people and completion.</summary>
    public abstract IReadOnlyList<string> UriExamples { get; }

    /// <summary>The type of its connections; its feature interfaces are what the driver can do.</summary>
    public abstract Type ConnectionType { get; }

    /// <summary>The features that its connections have.</summary>
    public IReadOnlyList<Type> Features =>
        [.. ConnectionType.GetInterfaces().Where(i => i.IsDefined(typeof(DriverFeatureAttribute))).OrderBy(i => i.Name, StringComparer.Ordinal)];

    /// <summary>What it takes of how a user may log in; the rest is refused by name.</summary>
    public virtual LoginOptions LoginOptions => LoginOptions.None;

    /// <summary>Whether a URI of one of its schemes is for it; a driver that is not asks the registry to look further.</summary>
    public abstract bool Accepts(VirtUri uri);

    /// <summary>Opens a connection.</summary>
    /// <param name="connection">The connection being opened, with its URI and options; the domains that the driver makes refer to it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public abstract ValueTask<IDriverConnection> OpenAsync(VirtConnection connection, CancellationToken cancellationToken);

    /// <summary>Refuses what has no meaning for it.</summary>
    /// <exception cref="VirtException">ArgumentUnsupported: something was said that the driver would not heed.</exception>
    internal void Check(ConnectOptions options)
    {
        var given = (options.Authentication is null ? LoginOptions.None : LoginOptions.Authentication)
            | (options.Certificate is null ? LoginOptions.None : LoginOptions.Certificate)
            | (options.AllowUnencrypted ? LoginOptions.AllowUnencrypted : LoginOptions.None);
        if ((given & ~LoginOptions) is var refused and not LoginOptions.None)
            throw new VirtException(VirtErrorDomain.None, VirtErrorCode.ArgumentUnsupported, $"the {Name} driver does not take {refused}");
    }
}
