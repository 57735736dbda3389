namespace Libvirt;

/// <summary>A client of a graphical console came or went (VIR_DOMAIN_EVENT_ID_GRAPHICS).</summary>
/// <param name="Domain">The domain as it was right after.</param>
/// <param name="Phase">What it did.</param>
/// <param name="Local">The console's own address.</param>
/// <param name="Remote">The client's address.</param>
/// <param name="AuthScheme">How the client proved who it is; empty where it need not.</param>
/// <param name="Subject">Who it is.</param>
/// <param name="Time">When it was noticed.</param>
public sealed record DomainGraphicsEvent(
    VirtDomain Domain,
    DomainGraphicsPhase Phase,
    GraphicsAddress Local,
    GraphicsAddress Remote,
    string AuthScheme,
    IReadOnlyList<GraphicsIdentity> Subject,
    DateTimeOffset Time)
    : DomainEvent(Domain, Time)
{
    /// <inheritdoc/>
    public override VirtEventKinds Kind => VirtEventKinds.Graphics;

    /// <inheritdoc/>
    public override string DetailText => $"{Phase} {Remote}";
}
