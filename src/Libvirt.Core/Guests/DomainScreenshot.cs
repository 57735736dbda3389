namespace Libvirt;

/// <summary>A picture of a domain's screen.</summary>
/// <param name="MimeType">Its format: <c>image/png</c>, <c>image/x-portable-pixmap</c>.</param>
/// <param name="Content">Its bytes; whoever asked for it disposes it.</param>
public sealed record DomainScreenshot(string MimeType, Stream Content) : IAsyncDisposable
{
    /// <summary>Ends the transfer.</summary>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
