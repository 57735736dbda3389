using System.Management.Automation;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Provider;

/// <content>What is in a place. All of it comes from one list.</content>
public sealed partial class VirtProvider
{
    /// <inheritdoc/>
    protected override void GetChildItems(string path, bool recurse) => GetChildItems(path, recurse, uint.MaxValue);

    /// <inheritdoc/>
    protected override void GetChildItems(string path, bool recurse, uint depth) => RunOn(path, async node =>
    {
        if (node.IsContainer)
            await WriteChildrenAsync(node, path, recurse ? depth : 0);
        else
            Write(node, path);
    });

    /// <inheritdoc/>
    protected override void GetChildNames(string path, ReturnContainers returnContainers) => RunOn(path, async node =>
    {
        foreach (var child in node.List is null ? [node] : await node.List(_stop.Token))
        {
            if (IsChosen(child) || (child.IsContainer && returnContainers == ReturnContainers.ReturnAllContainers))
                WriteItemObject(DrivePath.Encode(child.Name), ChildPath(path, child), child.IsContainer);
        }
    });

    // A place that cannot be asked is an error of its own, and the others are shown.
    private async Task WriteChildrenAsync(DriveNode node, string path, uint depth)
    {
        try
        {
            foreach (var child in await node.List!(_stop.Token))
            {
                _stop.Token.ThrowIfCancellationRequested();
                var childPath = ChildPath(path, child);
                if (IsChosen(child))
                    Write(child, childPath);
                if (child.IsContainer && depth > 0)
                    await WriteChildrenAsync(child, childPath, depth - 1);
            }
        }
        catch (VirtException e)
        {
            WriteError(ErrorRecords.Create(e, path, path));
        }
    }

    private bool IsChosen(DriveNode node) => string.IsNullOrEmpty(Filter) || new WildcardPattern(Filter, WildcardOptions.IgnoreCase).IsMatch(node.Name);

    private string ChildPath(string path, DriveNode child) => MakePath(path, DrivePath.Encode(child.Name));
}
