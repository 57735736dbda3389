namespace Libvirt.Drivers.Test;

/// <content>Guests.</content>
internal sealed partial class TestConnection :
    IGuestAddressDriver, IGuestHostNameDriver, IGuestFileSystemDriver, IGuestTimeDriver, IGuestUserDriver, IGuestInfoDriver, IDomainDiagnosticsDriver, ILaunchSecurityDriver
{
    public ValueTask<IReadOnlyList<GuestInterface>> GetInterfaceAddressesAsync(DomainKey domain, AddressSource source, CancellationToken cancellationToken) =>
        Answer(world => world.Addresses(domain, source), cancellationToken);

    public ValueTask<string> GetGuestHostNameAsync(DomainKey domain, HostNameSource source, CancellationToken cancellationToken) =>
        Answer(world => world.GuestHostName(domain, source), cancellationToken);

    public ValueTask<IReadOnlyList<GuestFileSystem>> GetFileSystemsAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Answer(world => world.FileSystems(domain), cancellationToken);

    public async ValueTask TrimFileSystemsAsync(DomainKey domain, string? mountPoint, ulong minimum, CancellationToken cancellationToken) =>
        await Answer(world => world.Trim(domain, mountPoint), cancellationToken).ConfigureAwait(false);

    public ValueTask<int> FreezeFileSystemsAsync(DomainKey domain, IReadOnlyList<string> mountPoints, CancellationToken cancellationToken) =>
        Answer(world => world.Freeze(domain, mountPoints), cancellationToken);

    public ValueTask<int> ThawFileSystemsAsync(DomainKey domain, IReadOnlyList<string> mountPoints, CancellationToken cancellationToken) =>
        Answer(world => world.Thaw(domain, mountPoints), cancellationToken);

    public ValueTask<DateTimeOffset> GetGuestTimeAsync(DomainKey domain, CancellationToken cancellationToken) => Answer(world => world.GuestTime(domain), cancellationToken);

    public async ValueTask SetGuestTimeAsync(DomainKey domain, DateTimeOffset? time, CancellationToken cancellationToken) =>
        await Answer(world => world.SetGuestTime(domain, time), cancellationToken).ConfigureAwait(false);

    public async ValueTask SetUserPasswordAsync(DomainKey domain, string user, string password, bool encrypted, CancellationToken cancellationToken) =>
        await Answer(world => world.SetUserPassword(domain, user), cancellationToken).ConfigureAwait(false);

    public ValueTask<TypedParameterList> GetGuestInfoAsync(DomainKey domain, GuestInfoGroups groups, CancellationToken cancellationToken) =>
        Answer(world => world.GuestInfo(domain, groups), cancellationToken);

    public ValueTask<IReadOnlyList<string>> GetDomainMessagesAsync(DomainKey domain, DomainMessageKinds kinds, CancellationToken cancellationToken) =>
        Answer(world => world.Messages(domain, kinds), cancellationToken);

    public ValueTask<DomainControlInfo> GetControlInfoAsync(DomainKey domain, CancellationToken cancellationToken) => Answer(world => world.ControlInfo(domain), cancellationToken);

    public ValueTask<IReadOnlyList<DomainDiskError>> GetDiskErrorsAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Answer(world => world.DiskErrors(domain), cancellationToken);

    public ValueTask<TypedParameterList> GetLaunchSecurityInfoAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Answer(world => world.LaunchSecurity(domain), cancellationToken);
}
