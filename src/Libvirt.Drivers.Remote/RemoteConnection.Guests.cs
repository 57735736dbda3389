using System.Net;
using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote;

/// <content>Guests.</content>
internal sealed partial class RemoteConnection :
    IGuestAddressDriver, IGuestHostNameDriver, IGuestFileSystemDriver, IGuestTimeDriver, IGuestUserDriver, IGuestInfoDriver
{
    // VIR_DOMAIN_TIME_SYNC and VIR_DOMAIN_PASSWORD_ENCRYPTED.
    private const uint Sync = 1;
    private const uint Encrypted = 1;

    public async ValueTask<IReadOnlyList<GuestInterface>> GetInterfaceAddressesAsync(DomainKey domain, AddressSource source, CancellationToken cancellationToken)
    {
        var interfaces = await CallAsync(DomainProcedures.InterfaceAddresses, (domain, (uint)source, 0u), cancellationToken).ConfigureAwait(false);
        return [.. interfaces.Select(one => new GuestInterface(
            one.Name,
            one.Mac,
            [.. one.Addresses.Select(address => new GuestAddress(IPAddress.Parse(address.Address), (int)address.Prefix))]))];
    }

    public ValueTask<string> GetGuestHostNameAsync(DomainKey domain, HostNameSource source, CancellationToken cancellationToken) =>
        CallAsync(DomainProcedures.GetHostname, (domain, (uint)source), cancellationToken);

    public async ValueTask<IReadOnlyList<GuestFileSystem>> GetFileSystemsAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        var (systems, _) = await CallAsync(DomainProcedures.GetFSInfo, (domain, 0u), cancellationToken).ConfigureAwait(false);
        return [.. systems.Select(one => new GuestFileSystem(one.MountPoint, one.Name, one.Type, one.Devices))];
    }

    public ValueTask TrimFileSystemsAsync(DomainKey domain, string? mountPoint, ulong minimum, CancellationToken cancellationToken) =>
        RunAsync(DomainProcedures.FSTrim, (domain, mountPoint, minimum, 0u), cancellationToken);

    public ValueTask<int> FreezeFileSystemsAsync(DomainKey domain, IReadOnlyList<string> mountPoints, CancellationToken cancellationToken) =>
        CallAsync(DomainProcedures.FSFreeze, (domain, mountPoints.ToArray(), 0u), cancellationToken);

    public ValueTask<int> ThawFileSystemsAsync(DomainKey domain, IReadOnlyList<string> mountPoints, CancellationToken cancellationToken) =>
        CallAsync(DomainProcedures.FSThaw, (domain, mountPoints.ToArray(), 0u), cancellationToken);

    public async ValueTask<DateTimeOffset> GetGuestTimeAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        var (seconds, nanoseconds) = await CallAsync(DomainProcedures.GetTime, (domain, 0u), cancellationToken).ConfigureAwait(false);
        return DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanoseconds / 100);
    }

    public ValueTask SetGuestTimeAsync(DomainKey domain, DateTimeOffset? time, CancellationToken cancellationToken)
    {
        if (time is not { } known)
            return RunAsync(DomainProcedures.SetTime, (domain, 0L, 0u, Sync), cancellationToken);
        var seconds = known.ToUnixTimeSeconds();
        var nanoseconds = (uint)(known - DateTimeOffset.FromUnixTimeSeconds(seconds)).Ticks * 100;
        return RunAsync(DomainProcedures.SetTime, (domain, seconds, nanoseconds, 0u), cancellationToken);
    }

    public ValueTask SetUserPasswordAsync(DomainKey domain, string user, string password, bool encrypted, CancellationToken cancellationToken) =>
        RunAsync(DomainProcedures.SetUserPassword, (domain, user, password, encrypted ? Encrypted : 0), cancellationToken);

    public ValueTask<TypedParameterList> GetGuestInfoAsync(DomainKey domain, GuestInfoGroups groups, CancellationToken cancellationToken) =>
        CallAsync(DomainProcedures.GetGuestInfo, (domain, (uint)groups, 0u), cancellationToken);
}
