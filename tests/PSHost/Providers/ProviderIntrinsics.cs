using System.Collections.ObjectModel;

namespace System.Management.Automation;

/// <summary>What cmdlets ask of providers.</summary>
public sealed class ProviderIntrinsics
{
    internal ProviderIntrinsics()
    {
    }

    public ItemCmdletProviderIntrinsics Item { get; } = new();
}

/// <summary>Items of providers; here there is that of files alone.</summary>
public sealed class ItemCmdletProviderIntrinsics
{
    internal ItemCmdletProviderIntrinsics()
    {
    }

    public Collection<PSObject> Get(string[] path, bool force, bool literalPath) =>
        [.. path.Select(p => PSObject.AsPSObject(IO.Directory.Exists(p) ? new IO.DirectoryInfo(p) : (object)new IO.FileInfo(p)))];
}
