namespace Libvirt;

/// <summary>Tunable parameters were changed (VIR_DOMAIN_EVENT_ID_TUNABLE).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Parameter">Those that have changed, under libvirt's names: <c>cputune.…</c> and <c>blkdeviotune.…</c>.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainTunableEvent(VirtDomain Domain, TypedParameterList Parameter, DateTimeOffset Time) : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.Tunable;

    /// <inheritdoc/>
    public override string DetailText => string.Join(", ", Parameter);
}
