using System.Management.Automation;
using Libvirt.Disk;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the facts of disk images from their headers.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDiskImage", DefaultParameterSetName = ByPath)]
[OutputType("Libvirt.Disk.ImageInfo")]
public sealed class GetVirtDiskImageCommand : ImageCmdlet
{
    /// <summary>Gives the images below each, too.</summary>
    [Parameter(HelpMessage = "Gives the images below each, too.")]
    public SwitchParameter Backing { get; set; }

    private protected override IEnumerable<object> Look(ImageTarget target, CancellationToken cancellationToken)
    {
        foreach (var image in target.Images)
        {
            foreach (var answer in Chain(image, target.Origin, cancellationToken))
                yield return answer;
        }
    }

    private IReadOnlyList<object> Chain(ImageTarget.Image image, object origin, CancellationToken cancellationToken)
    {
        try
        {
            return Backing
                ? BackingChain.Discover(image.Path, image.Format, OptionsFor(image), cancellationToken)
                : [ImageReader.Read(image.Path, image.Format, OptionsFor(image))];
        }
        catch (VirtException e)
        {
            return [new ImageProblem(e, origin is VirtDomain ? origin : image.Path)];
        }
    }
}
