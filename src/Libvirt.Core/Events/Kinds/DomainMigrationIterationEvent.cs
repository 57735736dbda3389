using System.Globalization;

namespace Libvirt;

/// <summary>A migration began another pass over the memory (VIR_DOMAIN_EVENT_ID_MIGRATION_ITERATION).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Iteration">The number of the pass, from 1 on.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainMigrationIterationEvent(VirtDomain Domain, int Iteration, DateTimeOffset Time) : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.MigrationIteration;

    /// <inheritdoc/>
    public override string DetailText => Iteration.ToString(CultureInfo.InvariantCulture);
}
