using System.Collections.ObjectModel;

namespace System.Management.Automation.Provider;

/// <summary>A provider with drives.</summary>
public abstract class DriveCmdletProvider : CmdletProvider
{
    protected virtual Collection<PSDriveInfo> InitializeDefaultDrives() => [];
}

/// <summary>A provider with items.</summary>
public abstract class ItemCmdletProvider : DriveCmdletProvider
{
    protected abstract bool IsValidPath(string path);

    protected virtual bool ItemExists(string path) => throw new NotSupportedException();

    protected virtual void GetItem(string path) => throw new NotSupportedException();
}

/// <summary>A provider with items in items.</summary>
public abstract class ContainerCmdletProvider : ItemCmdletProvider
{
    protected virtual bool HasChildItems(string path) => throw new NotSupportedException();

    protected virtual void GetChildItems(string path, bool recurse) => throw new NotSupportedException();

    protected virtual void GetChildItems(string path, bool recurse, uint depth) => throw new NotSupportedException();

    protected virtual void GetChildNames(string path, ReturnContainers returnContainers) => throw new NotSupportedException();

    protected virtual void RemoveItem(string path, bool recurse) => throw new NotSupportedException();
}

/// <summary>A provider with items of any depth.</summary>
public abstract class NavigationCmdletProvider : ContainerCmdletProvider
{
    protected virtual bool IsItemContainer(string path) => throw new NotSupportedException();

    protected virtual string MakePath(string parent, string child) => $"{parent.TrimEnd('/', '\\')}{IO.Path.DirectorySeparatorChar}{child}";
}
