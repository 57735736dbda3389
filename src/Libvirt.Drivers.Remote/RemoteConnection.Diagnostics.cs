using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Tuning;

namespace Libvirt.Drivers.Remote;

/// <content>What domains and their hypervisor say of themselves.</content>
internal sealed partial class RemoteConnection : IDomainDiagnosticsDriver, ILaunchSecurityDriver, IDomainBlockInfoDriver
{
    // REMOTE_DOMAIN_DISK_ERRORS_MAX.
    private const uint MaxDiskErrors = 256;

    public async ValueTask<IReadOnlyList<string>> GetDomainMessagesAsync(DomainKey domain, DomainMessageKinds kinds, CancellationToken cancellationToken) =>
        await CallAsync(DomainProcedures.GetMessages, (domain, (uint)kinds), cancellationToken).ConfigureAwait(false);

    public async ValueTask<DomainControlInfo> GetControlInfoAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        var (state, details, milliseconds) = await CallAsync(DomainProcedures.GetControlInfo, (domain, 0u), cancellationToken).ConfigureAwait(false);
        return new DomainControlInfo((DomainControlState)state, (DomainControlError)details, TimeSpan.FromMilliseconds(milliseconds));
    }

    public async ValueTask<IReadOnlyList<DomainDiskError>> GetDiskErrorsAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        var (errors, _) = await CallAsync(DomainProcedures.GetDiskErrors, (domain, MaxDiskErrors, 0u), cancellationToken).ConfigureAwait(false);
        return [.. errors.Select(error => new DomainDiskError(error.Disk, (DomainDiskErrorCode)error.Error))];
    }

    public ValueTask<TypedParameterList> GetLaunchSecurityInfoAsync(DomainKey domain, CancellationToken cancellationToken) =>
        CallAsync(DomainProcedures.GetLaunchSecurityInfo, (domain, ParameterCalls.Texts), cancellationToken);

    public async ValueTask<DomainBlockInfo> GetBlockInfoAsync(DomainKey domain, string disk, CancellationToken cancellationToken)
    {
        var (allocation, capacity, physical) = await CallAsync(DomainProcedures.GetBlockInfo, (domain, disk, 0u), cancellationToken).ConfigureAwait(false);
        return new DomainBlockInfo(capacity, allocation, physical);
    }
}
