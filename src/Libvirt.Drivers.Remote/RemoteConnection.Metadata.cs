using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote;

/// <content>What people and programs note on domains.</content>
internal sealed partial class RemoteConnection : IDomainMetadataDriver
{
    public ValueTask<string> GetMetadataAsync(DomainKey domain, DomainMetadataType type, string? uri, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        CallAsync(DomainProcedures.GetMetadata, (domain, (int)type, uri, (uint)impact), cancellationToken);

    public ValueTask<VirtDomain> SetMetadataAsync(
        DomainKey domain, DomainMetadataType type, string? metadata, string? key, string? uri, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeAsync(DomainProcedures.SetMetadata, domain, (domain, (int)type, metadata, key, uri, (uint)impact), cancellationToken);
}
