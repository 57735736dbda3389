using System.Text;

namespace Libvirt.Drivers.Qemu.Qmp;

/// <summary>What the log must not tell of commands: the arguments of those that carry passwords or keys.</summary>
internal static class QmpSecrets
{
    // QEMU answers none of its commands with a secret.
    private static readonly HashSet<string> Commands = new(StringComparer.Ordinal)
    {
        "change-vnc-password", "set_password", "block_passwd", "human-monitor-command", "object-add",
    };

    /// <summary>A command as it may be logged.</summary>
    /// <param name="command">Its name.</param>
    /// <param name="message">Its bytes, with the newline at the end.</param>
    internal static ReadOnlySpan<byte> Hide(string command, ReadOnlySpan<byte> message) =>
        Commands.Contains(command) ? Encoding.UTF8.GetBytes($"{command}, whose arguments may be secret") : message[..^1];
}
