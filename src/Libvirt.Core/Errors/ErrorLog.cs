using System.Globalization;
using Libvirt.Logging;

namespace Libvirt;

/// <summary>Sends raised errors to the log, as libvirt's virRaiseErrorFull does.</summary>
/// <remarks>
/// Only if somebody listens: an output is defined, the program judges errors itself (<see cref="ErrorPriority.Filter"/>), or the
/// default priority is debug. A program without any of these sees its errors once, as exceptions, and not a second time on stderr.
/// </remarks>
internal static class ErrorLog
{
    /// <summary>The name of the source.</summary>
    internal const string Source = "util.error";

    private static readonly LogSource Log = new(Source);

    internal static void Raised(VirtException error)
    {
        var filter = ErrorPriority.Filter;
        if (!VirtLog.HasOutputs && filter is null && VirtLog.DefaultPriority != LogPriority.Debug)
            return;
        var priority = error.Level switch
        {
            VirtErrorLevel.None => LogPriority.Info,
            VirtErrorLevel.Warning => LogPriority.Warning,
            _ => LogPriority.Error,
        };
        if (filter is not null)
            priority = filter(error, priority);
        Log.Write(priority, error.Message, Field("LIBVIRT_DOMAIN", (int)error.Domain), Field("LIBVIRT_CODE", (int)error.Code));
    }

    private static LogField Field(string name, int value) => new(name, value.ToString(CultureInfo.InvariantCulture));
}
