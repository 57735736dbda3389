using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Tuning;

namespace Libvirt.Drivers.Remote;

/// <content>What can be tuned on domains.</content>
internal sealed partial class RemoteConnection : IDomainTuningDriver, IDomainPerfDriver
{
    // What the daemon's hypervisor has is known only by asking for it.
    public IReadOnlyList<DomainParameterKind> ParameterKinds { get; } = Enum.GetValues<DomainParameterKind>();

    public async ValueTask<string> GetSchedulerTypeAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        var (type, _) = await CallAsync(DomainProcedures.GetSchedulerType, domain, cancellationToken).ConfigureAwait(false);
        return type;
    }

    public ValueTask<TypedParameterList> GetParametersAsync(
        DomainKey domain, DomainParameterKind kind, string? device, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ParameterCalls.ReadAsync(this, domain, kind, device, impact, cancellationToken);

    public async ValueTask<VirtDomain> SetParametersAsync(
        DomainKey domain, DomainParameterKind kind, string? device, TypedParameterList parameters, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        await ParameterCalls.SetAsync(this, domain, kind, device, parameters, impact, cancellationToken).ConfigureAwait(false);
        return await _domains.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<TypedParameterList> GetPerfEventsAsync(DomainKey domain, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        CallAsync(DomainProcedures.GetPerfEvents, (domain, (uint)impact), cancellationToken);

    public ValueTask<VirtDomain> SetPerfEventsAsync(DomainKey domain, TypedParameterList events, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.SetPerfEvents, domain, (domain, events, (uint)impact), cancellationToken);
}
