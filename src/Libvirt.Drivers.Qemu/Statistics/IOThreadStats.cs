using System.Globalization;
using System.Text.Json;
using Libvirt.Drivers.Qemu.Qmp;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>An I/O thread's way of polling (the group <c>iothread</c>).</summary>
internal readonly record struct IOThreadStats(int Id, ulong PollMaxNs, ulong PollGrow, ulong PollShrink)
{
    private const string Prefix = "iothread";

    private static readonly IndexedFieldNames Names = new(Prefix, "poll-max-ns", "poll-grow", "poll-shrink");

    /// <summary>Asks for all threads that the definition named; they come in QEMU's order, as libvirt has them.</summary>
    internal static readonly QmpCommand<IReadOnlyList<IOThreadStats>> Query = new("query-iothreads",
        static answer => [.. answer.EnumerateArray().Select(Read).OfType<IOThreadStats>()]);

    internal static void Add(TypedParameterList list, IReadOnlyList<IOThreadStats> threads)
    {
        if (threads.Count == 0)
            return;
        list.AddUInt("iothread.count", (uint)threads.Count);
        foreach (var thread in threads)
        {
            // The number is the thread's own, not its place.
            var names = Names[thread.Id];
            list.AddULLong(names[0], thread.PollMaxNs);
            list.Add(TypedParameter.Unsigned(names[1], thread.PollGrow));
            list.Add(TypedParameter.Unsigned(names[2], thread.PollShrink));
        }
    }

    private static IOThreadStats? Read(JsonElement thread)
    {
        var name = thread.Text("id");
        return name.StartsWith(Prefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new IOThreadStats(id, thread.GetProperty("poll-max-ns").GetUInt64(), thread.GetProperty("poll-grow").GetUInt64(), thread.GetProperty("poll-shrink").GetUInt64())
            : null;
    }
}
