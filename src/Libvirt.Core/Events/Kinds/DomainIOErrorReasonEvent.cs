namespace Libvirt;

/// <summary>A disk had an error, with its reason (VIR_DOMAIN_EVENT_ID_IO_ERROR_REASON).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Path">The file or device of the host behind the disk; empty where there is none.</param>
/// <param name="Device">The disk's alias.</param>
/// <param name="Action">What is done about it.</param>
/// <param name="Reason">Why: <c>enospc</c> where the host had no room left; empty where nobody knows.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainIOErrorReasonEvent(VirtDomain Domain, string Path, string Device, DomainIOErrorAction Action, string Reason, DateTimeOffset Time)
    : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.IOErrorReason;

    /// <inheritdoc/>
    public override string DetailText => Reason.Length == 0 ? $"{Device}: {Action}" : $"{Device}: {Action}, {Reason}";
}
