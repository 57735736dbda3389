using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Provider;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Provider;

/// <summary>The drive <c>virt:</c>, where the open connections of a runspace and their objects are looked at with the commands for items: <c>dir virt:\test+lab\Domains</c>.</summary>
/// <remarks>It keeps nothing and opens nothing: each question is put to the connections that are open at the time.</remarks>
[CmdletProvider("Virt", ProviderCapabilities.Filter)]
public sealed partial class VirtProvider : NavigationCmdletProvider
{
    /// <summary>What the drive is called.</summary>
    internal const string DriveName = "virt";

    /// <inheritdoc/>
    protected override Collection<PSDriveInfo> InitializeDefaultDrives() =>
        [new PSDriveInfo(DriveName, ProviderInfo, Path.DirectorySeparatorChar.ToString(), "The open connections of this session and what is on their hosts.", null)];

    /// <inheritdoc/>
    protected override bool IsValidPath(string path) => true;

    /// <inheritdoc/>
    protected override bool ItemExists(string path) => Run(async () => await FindAsync(path) is not null);

    /// <inheritdoc/>
    protected override bool IsItemContainer(string path) => Run(async () => await FindAsync(path) is { IsContainer: true });

    /// <inheritdoc/>
    protected override bool HasChildItems(string path) => Run(async () => await FindAsync(path) is { List: { } list } && (await list(_stop.Token)).Count > 0);

    /// <inheritdoc/>
    protected override void GetItem(string path) => RunOn(path, node => Write(node, path));

    /// <summary>Removes nothing: that is what commands such as Remove-VirtDomain are for.</summary>
    protected override void RemoveItem(string path, bool recurse) =>
        RunOn(path, node => WriteError(ErrorRecords.NotByDrive(path, node.Noun)));
}
