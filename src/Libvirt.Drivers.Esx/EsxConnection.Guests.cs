using Libvirt.Drivers.Esx.Domains.Guests;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx;

/// <content>What guests tell of themselves through VMware Tools. The server keeps it: no guest is waited for.</content>
internal sealed partial class EsxConnection : IGuestHostNameDriver, IGuestAddressDriver, IGuestFileSystemDriver, IGuestInfoDriver
{
    public async ValueTask<string> GetGuestHostNameAsync(DomainKey domain, HostNameSource source, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Esx, source, HostNameSource.Default, "esxDomainGetHostname");
        return GuestFacts.HostName(await FindRunningAsync(domain, [GuestFacts.HostNamePath], cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask<IReadOnlyList<GuestInterface>> GetInterfaceAddressesAsync(DomainKey domain, AddressSource source, CancellationToken cancellationToken) =>
        source == AddressSource.Agent
            ? GuestFacts.Interfaces(await FindRunningAsync(domain, [GuestFacts.NetworkPath], cancellationToken).ConfigureAwait(false))
            : throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.ArgumentUnsupported, $"Unknown IP address data source {(int)source}");

    public async ValueTask<IReadOnlyList<GuestFileSystem>> GetFileSystemsAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        var machine = await FindRunningAsync(domain, GuestFacts.FileSystemPaths, cancellationToken).ConfigureAwait(false);
        GuestFacts.RequireTools(machine);
        return GuestFacts.FileSystems(machine);
    }

    // VMware Tools freezes file systems for a snapshot only, and trims none.
    public ValueTask TrimFileSystemsAsync(DomainKey domain, string? mountPoint, ulong minimum, CancellationToken cancellationToken) =>
        throw VirtException.MissingFunction("virDomainFSTrim");

    public ValueTask<int> FreezeFileSystemsAsync(DomainKey domain, IReadOnlyList<string> mountPoints, CancellationToken cancellationToken) =>
        throw VirtException.MissingFunction("virDomainFSFreeze");

    public ValueTask<int> ThawFileSystemsAsync(DomainKey domain, IReadOnlyList<string> mountPoints, CancellationToken cancellationToken) =>
        throw VirtException.MissingFunction("virDomainFSThaw");

    public async ValueTask<TypedParameterList> GetGuestInfoAsync(DomainKey domain, GuestInfoGroups groups, CancellationToken cancellationToken)
    {
        GuestInfoFields.Check(groups);
        var machine = await FindRunningAsync(domain, GuestFacts.Paths, cancellationToken).ConfigureAwait(false);
        GuestFacts.RequireTools(machine);
        return GuestInfoFields.Read(machine, groups);
    }

    private async ValueTask<ObjectContent> FindRunningAsync(DomainKey domain, IReadOnlyCollection<string> more, CancellationToken cancellationToken)
    {
        var machine = await FindAsync(domain, more, cancellationToken).ConfigureAwait(false);
        RequireState(machine, DomainState.Running, "Domain is not powered on");
        return machine;
    }
}
