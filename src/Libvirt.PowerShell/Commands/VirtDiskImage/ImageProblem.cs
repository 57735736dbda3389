namespace Libvirt.PowerShell.Commands;

/// <summary>An error that stands among the answers, where the thing that it concerns would be.</summary>
/// <param name="Error">The error.</param>
/// <param name="Origin">What it concerns.</param>
internal sealed record ImageProblem(VirtException Error, object Origin);
