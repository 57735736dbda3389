using System.Text.Json;

namespace Libvirt.Drivers.Qemu.Qmp;

/// <summary>Members that an answer must have; what <see cref="JsonElement"/> throws where they are missing or of another type becomes the command's error.</summary>
internal static class QmpMembers
{
    /// <summary>A member that is text.</summary>
    /// <exception cref="FormatException">It is null.</exception>
    internal static string Text(this JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null");
}
