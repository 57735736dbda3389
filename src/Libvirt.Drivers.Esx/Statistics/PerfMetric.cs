namespace Libvirt.Drivers.Esx.Statistics;

/// <summary>What is asked of a server's performance counters. Each is of the last interval, twenty seconds long, and none counts from the start of a machine.</summary>
internal enum PerfMetric
{
    /// <summary>Received by an interface, in KiB a second.</summary>
    Received,
    /// <summary>Sent by an interface, in KiB a second.</summary>
    Transmitted,
    /// <summary>Packets received in the interval.</summary>
    PacketsReceived,
    /// <summary>Packets sent in the interval.</summary>
    PacketsTransmitted,
    /// <summary>Packets dropped in the interval that were to be received.</summary>
    DroppedReceived,
    /// <summary>Packets dropped in the interval that were to be sent.</summary>
    DroppedTransmitted,
    /// <summary>Read from a disk, in KiB a second.</summary>
    Read,
    /// <summary>Written to a disk, in KiB a second.</summary>
    Written,
    /// <summary>Reads a second.</summary>
    Reads,
    /// <summary>Writes a second.</summary>
    Writes,
    /// <summary>What a read takes, in milliseconds.</summary>
    ReadLatency,
    /// <summary>What a write takes, in milliseconds.</summary>
    WriteLatency,
}
