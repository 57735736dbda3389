namespace Libvirt;

/// <summary>A domain's metadata changed (VIR_DOMAIN_EVENT_ID_METADATA_CHANGE).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Type">Which part.</param>
/// <param name="Uri">The namespace of a custom element; null for the other parts.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainMetadataChangeEvent(VirtDomain Domain, DomainMetadataType Type, string? Uri, DateTimeOffset Time)
    : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.MetadataChange;

    /// <inheritdoc/>
    public override string DetailText => Uri is null ? Type.ToString() : $"{Type} {Uri}";
}
