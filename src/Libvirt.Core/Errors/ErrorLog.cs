using System.Globalization;
using Libvirt.Logging;

namespace Libvirt;

/// <summary>Sends raised errors to the log, as libvirt's virRaiseErrorFull does.</summary>
/// <remarks>
/// Only if somebody listens: an output is defined, or the default priority is debug. A program that defines neither
/// sees its errors once, as exceptions, and not a second time on stderr.
/// </remarks>
internal static class ErrorLog
{
    /// <summary>The name of the source.</summary>
    internal const string Source = "util.error";

    private static readonly LogSource Log = new(Source);

    internal static void Raised(VirtException error)
    {
        if (!VirtLog.HasOutputs && VirtLog.DefaultPriority != LogPriority.Debug)
            return;
        var priority = error.Level switch
        {
            VirtErrorLevel.None => LogPriority.Info,
            VirtErrorLevel.Warning => LogPriority.Warning,
            _ => LogPriority.Error,
        };
        Log.Write(priority, error.Message, Field("LIBVIRT_DOMAIN", (int)error.Domain), Field("LIBVIRT_CODE", (int)error.Code));
    }

    private static LogField Field(string name, int value) => new(name, value.ToString(CultureInfo.InvariantCulture));
}
