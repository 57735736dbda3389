namespace Libvirt.PowerShell.Commands;

/// <summary>A warning that stands among the answers.</summary>
/// <param name="Text">What is to be known.</param>
internal sealed record ImageWarning(string Text);
