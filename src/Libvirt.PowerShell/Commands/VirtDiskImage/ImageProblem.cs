namespace Libvirt.PowerShell.Commands;

/// <summary>An error that stands among the answers, where the thing that it concerns would be.</summary>
/// <param name="Error">The error.</param>
/// <param name="Origin">What it concerns.</param>
internal sealed record ImageProblem(VirtException Error, object Origin)
{
    /// <summary>That no operating system is on the disks of a guest.</summary>
    internal static ImageProblem NoSystem(ImageTarget target) =>
        new(new VirtException(VirtErrorDomain.Storage, VirtErrorCode.OperationInvalid, $"no operating system was found on the disks of {target.Name}"), target.Origin);
}
