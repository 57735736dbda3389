using Libvirt.Disk.FileSystems;

namespace Libvirt.PowerShell;

/// <summary>Writes kind and permissions of a file as listings do.</summary>
internal static class FileModes
{
    private const string Permissions = "rwxrwxrwx";

    internal static string Text(FileNode node)
    {
        var kind = node.Kind switch
        {
            FileKind.Directory => 'd',
            FileKind.SymbolicLink => 'l',
            FileKind.CharacterDevice => 'c',
            FileKind.BlockDevice => 'b',
            FileKind.Fifo => 'p',
            FileKind.Socket => 's',
            _ => '-',
        };
        return node.Mode is { } mode ? kind + Bits(mode) : kind + Attributes(node.Attributes ?? default);
    }

    private static string Bits(uint mode)
    {
        Span<char> text = stackalloc char[Permissions.Length];
        for (var i = 0; i < text.Length; i++)
            text[i] = (mode >> (8 - i) & 1) != 0 ? Permissions[i] : '-';
        // Set-user-id, set-group-id and the sticky bit stand where x would; in capitals if there is none.
        Special(ref text[2], mode >> 11, 's');
        Special(ref text[5], mode >> 10, 's');
        Special(ref text[8], mode >> 9, 't');
        return text.ToString();
    }

    private static void Special(ref char execute, uint bit, char letter)
    {
        if ((bit & 1) != 0)
            execute = execute == 'x' ? letter : char.ToUpperInvariant(letter);
    }

    private static string Attributes(FileAttributes attributes) => string.Create(4, attributes, static (text, attributes) =>
    {
        text[0] = attributes.HasFlag(FileAttributes.Archive) ? 'a' : '-';
        text[1] = attributes.HasFlag(FileAttributes.ReadOnly) ? 'r' : '-';
        text[2] = attributes.HasFlag(FileAttributes.Hidden) ? 'h' : '-';
        text[3] = attributes.HasFlag(FileAttributes.System) ? 's' : '-';
    });
}
