using System.Management.Automation;
using Libvirt.Disk.Guests;
using Libvirt.PowerShell.Completion;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the packages and programs that are installed in guests.</summary>
[Cmdlet(VerbsCommon.Get, "VirtGuestApplication", DefaultParameterSetName = ByPath)]
[OutputType("Libvirt.Disk.Guests.GuestApplication")]
public sealed class GetVirtGuestApplicationCommand : GuestCmdlet
{
    /// <summary>Names of packages or programs, with wildcards; all, where nothing is said.</summary>
    [Parameter(Position = 1, ParameterSetName = ByPath, HelpMessage = "Names of packages or programs; wildcards are permitted.")]
    [Parameter(Position = 0, ParameterSetName = ByLiteralPath, HelpMessage = "Names of packages or programs; wildcards are permitted.")]
    [Parameter(Position = 0, ParameterSetName = ByDomain, HelpMessage = "Names of packages or programs; wildcards are permitted.")]
    [Parameter(Position = 0, ParameterSetName = ByDomainName, HelpMessage = "Names of packages or programs; wildcards are permitted.")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(GuestApplicationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Application { get; set; }

    private protected override IEnumerable<object> Look(Guest guest, ImageTarget target, CancellationToken cancellationToken)
    {
        var patterns = Application?.Select(name => new WildcardPattern(name, WildcardOptions.IgnoreCase)).ToArray();
        var inspection = guest.Inspect();
        foreach (var problem in inspection.Problems)
            yield return new ImageProblem(problem.Error, target.Origin);
        foreach (var application in inspection.OperatingSystems.SelectMany(guest.GetApplications))
        {
            if (patterns is null || patterns.Any(pattern => pattern.IsMatch(application.Name) || pattern.IsMatch(application.DisplayName)))
                yield return target.Answer(application with { Guest = target.Name });
        }
        if (inspection is { OperatingSystems: [], Problems: [] })
            yield return ImageProblem.NoSystem(target);
    }
}
