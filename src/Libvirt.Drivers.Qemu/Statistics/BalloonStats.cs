using System.Text.Json;
using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Drivers.Qemu.Proc;
using Libvirt.Drivers.Qemu.Qmp;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>The group <c>balloon</c>: the guest's memory, as it sees it itself, in KiB.</summary>
internal static class BalloonStats
{
    // In the order of libvirt's record. A value of -1 means that the guest did not say.
    private static readonly (string Qmp, string Name, bool IsSize)[] Fields =
    [
        ("stat-swap-in", "balloon.swap_in", true),
        ("stat-swap-out", "balloon.swap_out", true),
        ("stat-major-faults", "balloon.major_fault", false),
        ("stat-minor-faults", "balloon.minor_fault", false),
        ("stat-free-memory", "balloon.unused", true),
        ("stat-total-memory", "balloon.available", true),
        ("stat-available-memory", "balloon.usable", true),
        ("last-update", "balloon.last-update", false),
        ("stat-disk-caches", "balloon.disk_caches", true),
        ("stat-htlb-pgalloc", "balloon.hugetlb_pgalloc", false),
        ("stat-htlb-pgfail", "balloon.hugetlb_pgfail", false),
    ];

    /// <summary>Asks for what the guest reported last; the values are those of the fields above, null where it did not say.</summary>
    internal static QmpCommand<ulong?[]> Query(string balloonPath) => new("qom-get", static answer => [.. Fields.Select(f => Read(answer, f.Qmp))])
    {
        Arguments = json =>
        {
            json.WriteString("path", balloonPath);
            json.WriteString("property", "guest-stats");
        },
    };

    /// <param name="list">Where the fields go.</param>
    /// <param name="facts">The guest's configuration.</param>
    /// <param name="guest">The guest's own report; null where there is none.</param>
    /// <param name="process">The process; null if the guest is off or the monitor was not asked.</param>
    internal static void Add(TypedParameterList list, GuestFacts facts, ulong?[]? guest, ProcStat? process)
    {
        list.AddULLong("balloon.current", facts.Memory / 1024);
        list.AddULLong("balloon.maximum", facts.MaxMemory / 1024);
        for (var i = 0; i < guest?.Length; i++)
        {
            if (guest[i] is { } value)
                list.AddULLong(Fields[i].Name, Fields[i].IsSize ? value / 1024 : value);
        }
        if (process is { } stat)
            list.AddULLong("balloon.rss", stat.ResidentPages * (ulong)Environment.SystemPageSize / 1024);
    }

    private static ulong? Read(JsonElement answer, string name)
    {
        var from = name == "last-update" ? answer : answer.GetProperty("stats"u8);
        if (!from.TryGetProperty(name, out var value))
            return null;
        // QEMU has written the value that says nothing as -1 and as 2^64-1.
        return value.TryGetUInt64(out var number) && number != ulong.MaxValue ? number : null;
    }
}
