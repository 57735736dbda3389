using System.Management.Automation;
using Libvirt.Disk;

namespace Libvirt.PowerShell.Commands;

/// <summary>Checks disk images, as qemu-img check does.</summary>
[Cmdlet(VerbsDiagnostic.Test, "VirtDiskImage", DefaultParameterSetName = ByPath)]
[OutputType("Libvirt.Disk.ImageCheckResult")]
[OutputType(typeof(bool))]
public sealed class TestVirtDiskImageCommand : ImageCmdlet
{
    /// <summary>Reads all data, too: compressed clusters may be spoiled where tables are not.</summary>
    [Parameter(HelpMessage = "Reads all data, too.")]
    public SwitchParameter ReadData { get; set; }

    /// <summary>Gives true or false for each image, and no more.</summary>
    [Parameter(HelpMessage = "Gives true or false for each image, and no more.")]
    public SwitchParameter Quiet { get; set; }

    private protected override IEnumerable<object> Look(ImageTarget target, CancellationToken cancellationToken)
    {
        foreach (var image in target.Images)
            yield return Check(image, target.Origin, cancellationToken);
    }

    private object Check(ImageTarget.Image image, object origin, CancellationToken cancellationToken)
    {
        try
        {
            var result = ImageChecker.Check(image.Path, image.Format, OptionsFor(image), ReadData, cancellationToken);
            return Quiet ? result.IsValid : result;
        }
        catch (VirtException e)
        {
            return new ImageProblem(e, origin is VirtDomain ? origin : image.Path);
        }
    }
}
