using Libvirt.Drivers.HyperV.Guests;

namespace Libvirt.Drivers.HyperV;

/// <content>What guests tell of themselves, what their screens show, and their keyboards.</content>
internal sealed partial class HyperVConnection : IGuestHostNameDriver, IGuestAddressDriver, IGuestInfoDriver, IDomainScreenshotDriver, IDomainKeyDriver
{
    public async ValueTask<string> GetGuestHostNameAsync(DomainKey domain, HostNameSource source, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, source, HostNameSource.Agent, "hypervDomainGetHostname");
        var guest = await WithActiveAsync(domain, GuestExchange.ReadAsync(_wmi, domain.Uuid, cancellationToken), cancellationToken).ConfigureAwait(false);
        return guest.HostName ?? throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.NoHostname, "the guest tells no host name");
    }

    public async ValueTask<IReadOnlyList<GuestInterface>> GetInterfaceAddressesAsync(DomainKey domain, AddressSource source, CancellationToken cancellationToken) => source == AddressSource.Agent
        ? await WithActiveAsync(domain, GuestAdapters.ReadAsync(_wmi, domain.Uuid, cancellationToken), cancellationToken).ConfigureAwait(false)
        : throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.ArgumentUnsupported, $"Unknown IP address data source {(int)source}");

    public async ValueTask<TypedParameterList> GetGuestInfoAsync(DomainKey domain, GuestInfoGroups groups, CancellationToken cancellationToken)
    {
        var wanted = GuestInfoFields.Select(groups);
        var adapters = wanted.HasFlag(GuestInfoGroups.Interface)
            ? GuestAdapters.ReadAsync(_wmi, domain.Uuid, cancellationToken)
            : Task.FromResult<IReadOnlyList<GuestInterface>>([]);
        var exchange = await WithActiveAsync(domain, GuestExchange.ReadAsync(_wmi, domain.Uuid, cancellationToken), cancellationToken).ConfigureAwait(false);
        exchange.Require();
        return GuestInfoFields.Read(wanted, exchange, await adapters.ConfigureAwait(false));
    }

    public async ValueTask<DomainScreenshot> TakeScreenshotAsync(DomainKey domain, int screen, CancellationToken cancellationToken)
    {
        if (screen != 0)
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.InvalidArg, FormattableString.Invariant($"there is no screen {screen}: a machine has one, with the number 0"));
        await WithActiveAsync(domain, Task.FromResult(true), cancellationToken).ConfigureAwait(false);
        return await Screen.TakeAsync(_wmi, domain.Uuid, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask SendKeyAsync(DomainKey domain, KeyCodeSet set, TimeSpan hold, IReadOnlyList<uint> codes, CancellationToken cancellationToken)
    {
        var keys = Keyboard.Translate(set, codes);
        await WithActiveAsync(domain, Task.FromResult(true), cancellationToken).ConfigureAwait(false);
        await new Keyboard(_wmi).PressAsync(domain.Uuid, keys, hold, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The answer to a question about a machine, which is asked while it is found out whether the machine is active.</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active.</exception>
    private async ValueTask<T> WithActiveAsync<T>(DomainKey domain, Task<T> answer, CancellationToken cancellationToken)
    {
        var machine = Machines.FindAsync(domain.Uuid, cancellationToken).AsTask();
        await ((Task)Task.WhenAll(machine, answer)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!(await machine.ConfigureAwait(false)).State.IsActive)
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationInvalid, "Domain is not active");
        return await answer.ConfigureAwait(false);
    }
}
