using System.Runtime.InteropServices;

namespace Libvirt.Tests.Benchmarks.Forty;

/// <summary>libvirt's own library, called from this process: what virsh costs without its printing.</summary>
internal sealed partial class LibvirtCall : IDisposable
{
    private const string Library = "libvirt.so.0";
    private const uint StatsBlock = 1 << 5; // VIR_DOMAIN_STATS_BLOCK
    private const uint Backing = 1 << 30; // VIR_CONNECT_GET_ALL_DOMAINS_STATS_BACKING

    private readonly nint _connection;

    private LibvirtCall(nint connection) => _connection = connection;

    /// <summary>Connects; null where the machine has no such library.</summary>
    internal static LibvirtCall? TryOpen(string uri)
    {
        if (!NativeLibrary.TryLoad(Library, out _))
            return null;
        var connection = virConnectOpen(uri);
        return connection != 0 ? new LibvirtCall(connection) : throw new InvalidOperationException($"virConnectOpen({uri}) failed");
    }

    /// <summary>Asks for the block statistics of all domains, with backing.</summary>
    /// <returns>How many fields there were.</returns>
    internal unsafe int CountBlockFields()
    {
        DomainStatsRecord** records;
        var count = virConnectGetAllDomainStats(_connection, StatsBlock, &records, Backing);
        if (count < 0)
            throw new InvalidOperationException("virConnectGetAllDomainStats failed");
        var fields = 0;
        for (var i = 0; i < count; i++)
            fields += records[i]->ParameterCount;
        virDomainStatsRecordListFree(records);
        return fields;
    }

    public void Dispose() => _ = virConnectClose(_connection);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint virConnectOpen(string name);

    [LibraryImport(Library)]
    private static partial int virConnectClose(nint connection);

    [LibraryImport(Library)]
    private static unsafe partial int virConnectGetAllDomainStats(nint connection, uint stats, DomainStatsRecord*** records, uint flags);

    [LibraryImport(Library)]
    private static unsafe partial void virDomainStatsRecordListFree(DomainStatsRecord** records);

    // virDomainStatsRecord
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct DomainStatsRecord
    {
        internal readonly nint Domain;
        internal readonly nint Parameters;
        internal readonly int ParameterCount;
    }
}
