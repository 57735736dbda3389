using System.Buffers;
using System.Text;
using Libvirt.Disk.FileSystems;

namespace Libvirt.Disk.Guests.Copying;

/// <summary>The one place where a name from a guest becomes a name on the host: whatever it is, it stays in the folder that it is meant for.</summary>
internal static class HostName
{
    /// <summary>Stands before the digits of a byte that is not UTF-8.</summary>
    internal const char Escape = '%';

    private const int MaxLength = 255;

    private static readonly SearchValues<char> ForbiddenOnWindows = SearchValues.Create("<>:\"/\\|?*");

    // Names of devices, in every folder, with any ending.
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

    /// <summary>The name on the host. Bytes that are not UTF-8 are written as a percent sign and two digits.</summary>
    /// <exception cref="VirtException">OperationDenied: the host must not have a file of such a name.</exception>
    internal static string Of(string name, bool isWindows)
    {
        var host = Encode(name);
        if (host is "" or "." or ".." || host.Contains('/') || host.Contains('\0'))
            throw Refused(name, "it is no name of a file");
        if (host.Length > MaxLength)
            throw Refused(name, $"it is longer than {MaxLength} characters");
        if (isWindows && !IsAllowedOnWindows(host))
            throw Refused(name, "Windows gives it another meaning");
        return host;
    }

    private static bool IsAllowedOnWindows(string name)
    {
        if (name.AsSpan().ContainsAny(ForbiddenOnWindows) || name.Any(char.IsControl) || name[^1] is '.' or ' ')
            return false;
        var stem = name.Split('.')[0].TrimEnd(' ');
        return !Devices.Contains(stem, StringComparer.OrdinalIgnoreCase)
            && !(stem.Length == 4 && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)) && char.IsNumber(stem[3]));
    }

    private static string Encode(string name)
    {
        if (!name.Any(char.IsSurrogate))
            return name;
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (Rune.TryGetRuneAt(name, i, out var rune))
            {
                text.Append(rune.ToString());
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                text.Append($"{Escape}{GuestName.Encode(name[i].ToString())[0]:X2}");
            }
        }
        return text.ToString();
    }

    private static VirtException Refused(string name, string why) => new(
        VirtErrorDomain.Storage,
        VirtErrorCode.OperationDenied,
        $"the guest's name '{string.Concat(name.Take(60).Select(character => char.IsControl(character) || char.IsSurrogate(character) ? '?' : character))}' is not taken for a file of the host: {why}");
}
