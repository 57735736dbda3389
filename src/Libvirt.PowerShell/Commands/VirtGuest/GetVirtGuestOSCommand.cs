using System.Management.Automation;
using Libvirt.Disk.Guests;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the operating systems of guests.</summary>
[Cmdlet(VerbsCommon.Get, "VirtGuestOS", DefaultParameterSetName = ByPath)]
[OutputType("Libvirt.Disk.Guests.GuestOperatingSystem")]
public sealed class GetVirtGuestOSCommand : GuestCmdlet
{
    /// <summary>Takes what an earlier look found, if nothing of the images has changed since.</summary>
    [Parameter(HelpMessage = "Takes what an earlier look found, if nothing of the images has changed since.")]
    public SwitchParameter Cached { get; set; }

    private protected override IEnumerable<object> Look(Guest guest, ImageTarget target, CancellationToken cancellationToken)
    {
        var inspection = Cached ? GuestInspectionCache.Default.Inspect(guest) : guest.Inspect();
        foreach (var problem in inspection.Problems)
            yield return new ImageProblem(problem.Error, target.Origin);
        foreach (var system in inspection.OperatingSystems)
            yield return target.Answer(system with { Guest = target.Name });
        if (inspection is { OperatingSystems: [], Problems: [] })
            yield return ImageProblem.NoSystem(target);
    }
}
