using System.Globalization;

namespace Libvirt.Logging;

/// <summary>What filters, outputs and the environment variables have in common in their syntax.</summary>
internal static class LogSyntax
{
    internal static bool TryParsePriorityNumber(string text, out LogPriority priority)
    {
        var ok = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 4;
        priority = ok ? (LogPriority)number : default;
        return ok;
    }

    /// <summary>A priority by number or name. <c>warn</c> is taken too: libvirt's manual has it, its code refuses it.</summary>
    internal static LogPriority ParsePriority(string text) => text switch
    {
        "1" or "debug" => LogPriority.Debug,
        "2" or "info" => LogPriority.Info,
        "3" or "warning" or "warn" => LogPriority.Warning,
        "4" or "error" => LogPriority.Error,
        _ => throw InvalidPriority(text),
    };

    internal static VirtException InvalidPriority(string text) => Error($"Failed to set logging priority, argument '{text}' is invalid");

    internal static VirtException Error(string detail) => new(VirtErrorDomain.None, VirtErrorCode.InvalidArg, detail);
}
