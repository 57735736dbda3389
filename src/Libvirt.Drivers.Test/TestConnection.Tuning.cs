namespace Libvirt.Drivers.Test;

/// <content>What can be tuned on domains, what they say of themselves, and what follows when they end.</content>
internal sealed partial class TestConnection :
    IDomainTuningDriver, IDomainPerfDriver, IDomainMetadataDriver, IDomainLifecycleActionDriver
{
    public IReadOnlyList<DomainParameterKind> ParameterKinds => ParameterGroup.Kinds;

    public ValueTask<string> GetSchedulerTypeAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Answer(world => world.GetSchedulerType(domain), cancellationToken);

    public ValueTask<TypedParameterList> GetParametersAsync(
        DomainKey domain, DomainParameterKind kind, string? device, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.GetParameters(domain, kind, device, impact), cancellationToken);

    public ValueTask<VirtDomain> SetParametersAsync(
        DomainKey domain, DomainParameterKind kind, string? device, TypedParameterList parameters, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.SetParameters(connection, domain, kind, device, parameters, impact), cancellationToken);

    public ValueTask<TypedParameterList> GetPerfEventsAsync(DomainKey domain, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.GetPerfEvents(domain, impact), cancellationToken);

    public ValueTask<VirtDomain> SetPerfEventsAsync(DomainKey domain, TypedParameterList events, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.SetPerfEvents(connection, domain, events, impact), cancellationToken);

    public ValueTask<string> GetMetadataAsync(DomainKey domain, DomainMetadataType type, string? uri, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.GetMetadata(domain, type, uri, impact), cancellationToken);

    public ValueTask<VirtDomain> SetMetadataAsync(
        DomainKey domain, DomainMetadataType type, string? metadata, string? key, string? uri, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.SetMetadata(connection, domain, type, metadata, key, uri, impact), cancellationToken);

    public ValueTask<VirtDomain> SetLifecycleActionAsync(
        DomainKey domain, DomainHappening happening, DomainLifecycleAction action, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        Answer(world => world.SetLifecycleAction(connection, domain, happening, action, impact), cancellationToken);
}
