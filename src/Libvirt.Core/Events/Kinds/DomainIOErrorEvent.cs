namespace Libvirt;

/// <summary>A disk had an error (VIR_DOMAIN_EVENT_ID_IO_ERROR).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Path">The file or device of the host behind the disk; empty where there is none.</param>
/// <param name="Device">The disk's alias.</param>
/// <param name="Action">What is done about it.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainIOErrorEvent(VirtDomain Domain, string Path, string Device, DomainIOErrorAction Action, DateTimeOffset Time)
    : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.IOError;

    /// <inheritdoc/>
    public override string DetailText => $"{Device}: {Action}";
}
