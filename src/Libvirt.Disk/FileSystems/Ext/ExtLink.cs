namespace Libvirt.Disk.FileSystems;

/// <summary>What symbolic links say: a short one is in the inode, a longer one has a block.</summary>
internal static class ExtLink
{
    private const int MaxLength = 4095; // the kernel's PATH_MAX without its end

    internal static string Read(ExtVolume volume, ExtNode link)
    {
        if (link.Kind != FileKind.SymbolicLink)
            throw link.Malformed(volume.Source, $"it is no symbolic link, but a {link.Kind}");
        if (link.Has(ExtInodeFlags.Encrypt))
            throw link.Unsupported(volume.Source, "a symbolic link that is encrypted (fscrypt)");
        if (link.Size > MaxLength)
            throw link.Malformed(volume.Source, $"i_size is {link.Size}, which is more than the {MaxLength} bytes that a symbolic link can have");
        if (link.IsFastLink)
            return Decode(link.Block.AsSpan(0, (int)link.Size));
        Span<byte> target = stackalloc byte[(int)link.Size];
        ExtFile.Open(volume, link).ReadExactly(0, target, "symbolic link");
        return Decode(target);
    }

    // To the kernel a link ends with a zero, whatever its size.
    private static string Decode(ReadOnlySpan<byte> target)
    {
        var end = target.IndexOf((byte)0);
        return GuestName.Decode(end < 0 ? target : target[..end]);
    }
}
