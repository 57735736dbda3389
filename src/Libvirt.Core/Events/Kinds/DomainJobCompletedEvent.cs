namespace Libvirt;

/// <summary>A job of a domain ended, such as a migration or a backup (VIR_DOMAIN_EVENT_ID_JOB_COMPLETED).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Parameter">The job's statistics, under libvirt's names, as virDomainGetJobStats gives them.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainJobCompletedEvent(VirtDomain Domain, TypedParameterList Parameter, DateTimeOffset Time) : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.JobCompleted;

    /// <inheritdoc/>
    public override string DetailText => string.Join(", ", Parameter);
}
