using System.Management.Automation;
using Libvirt.Disk.Guests;
using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of packages and programs of the guest that the command names.</summary>
public sealed class GuestApplicationCompleter : GuestCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Candidates(Guest guest, ImageTarget target, string typed) =>
        guest.Inspect().OperatingSystems.SelectMany(guest.GetApplications).Select(application => (WildcardPattern.Escape(application.Name), $"{application.FullVersion} {application.DisplayName}".TrimEnd()));
}
