namespace Libvirt;

/// <summary>A message about a domain: something in it will not be there for ever, or makes it one that nobody can answer for.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Kind">Which of both.</param>
/// <param name="Message">The message, as its host tells it.</param>
public sealed record VirtDomainMessage(VirtDomain Domain, DomainMessageKinds Kind, string Message)
{
    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
