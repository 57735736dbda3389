namespace Libvirt.Disk.FileSystems;

/// <summary>How full a file system is (statvfs(3), df(1)).</summary>
public sealed record FileSystemUsage
{
    /// <summary>What it can hold, in bytes.</summary>
    public required ulong Size { get; init; }

    /// <summary>What is free, in bytes.</summary>
    public required ulong Free { get; init; }

    /// <summary>What is free to those who are not root, in bytes.</summary>
    public required ulong Available { get; init; }

    /// <summary>What is in use, in bytes.</summary>
    public ulong Used => Size - Math.Min(Size, Free);

    /// <summary>The files that it can hold; 0 where there is no such limit.</summary>
    public ulong Files { get; init; }

    /// <summary>The files that can still be made.</summary>
    public ulong FreeFiles { get; init; }
}
