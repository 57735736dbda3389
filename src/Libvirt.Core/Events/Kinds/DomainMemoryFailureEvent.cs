namespace Libvirt;

/// <summary>Memory of the host failed under a guest (VIR_DOMAIN_EVENT_ID_MEMORY_FAILURE).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Recipient">Whose memory it was.</param>
/// <param name="Action">What is done about it.</param>
/// <param name="Flags">More about it.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainMemoryFailureEvent(
    VirtDomain Domain, MemoryFailureRecipient Recipient, MemoryFailureAction Action, MemoryFailureFlags Flags, DateTimeOffset Time)
    : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.MemoryFailure;

    /// <inheritdoc/>
    public override string DetailText => $"{Recipient}: {Action}";
}
