namespace Libvirt.Logging;

/// <summary>Counts the changes of the log's filters and default priority.</summary>
/// <remarks>Apart from <see cref="VirtLog"/>, whose start reads the environment: a source that looks here needs no check of whether that has been done.</remarks>
internal static class LogSerial
{
    private static int s_last;

    /// <summary>The number of the latest change; sources start from 0.</summary>
    internal static int Current => s_last + 1;

    /// <summary>There was a change. Under the gate of the log.</summary>
    internal static void Next() => s_last++;
}
