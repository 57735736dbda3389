using System.Diagnostics;
using Libvirt.Drivers;
using Libvirt.Drivers.Qemu;
using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks.Forty;

/// <summary>Block statistics with backing of all guests in one call, ours beside libvirt's.</summary>
internal static class FortyBenchmark
{
    private const string Command = "domstats --block --backing";

    private static readonly DomainStatsRequest Request = new() { Groups = DomainStatsGroups.Block, Backing = true };

    /// <summary>Measures, after it has made sure that both sides tell the same fields.</summary>
    /// <param name="guests">Whom to ask.</param>
    /// <param name="warmUp">Rounds that do not count.</param>
    /// <param name="rounds">Rounds that count.</param>
    internal static async Task<FortyReport> RunAsync(FortyGuests guests, int warmUp, int rounds)
    {
        await using var virsh = await VirshShell.StartAsync(guests.Libvirtd.Uri);
        using var library = LibvirtCall.TryOpen(guests.Libvirtd.Uri);
        using var floor = new MonitorFloor(await MonitorsOfAsync(guests));
        var first = await TimeAsync(() => CollectAsync(guests.Connection));
        var fields = await RequireSameFieldsAsync(guests.Connection, virsh, library);

        var contenders = new List<Contender>
        {
            new($"virsh {Command}: one virsh that stays connected, timed by its own --timing", async () => (await virsh.RunAsync(Command)).Time),
            new("LibvirtPS, GetStatsAsync in this process", async () => await TimeAsync(() => CollectAsync(guests.Connection))),
            new("LibvirtPS, the same and printed as virsh prints it", async () => await TimeAsync(() => PrintAsync(guests.Connection))),
            new("the least possible: the same QMP commands to all monitors at once, answers not parsed", () => Task.FromResult(Time(floor.AskAll))),
        };
        if (library is not null)
            contenders.Insert(1, new("libvirt's C call virConnectGetAllDomainStats in this process", () => Task.FromResult(Time(() => library.CountBlockFields()))));
        var times = await Contest.RunAsync(contenders, warmUp, rounds);
        return new FortyReport(guests.Count, fields, warmUp, rounds, first, Virsh: times[0], Ours: times[contenders.Count - 3], times);
    }

    private static async Task<IEnumerable<string>> MonitorsOfAsync(FortyGuests guests)
    {
        var root = guests.Connection.Require<QemuConnection>().Host.Root;
        var domains = await guests.Connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.Active, default);
        return domains.Select(d => MonitorSlots.Paths(root, d.Id!.Value)[^1]);
    }

    // The names of all fields of all guests, in order; only paths and times may differ.
    private static async Task<int> RequireSameFieldsAsync(VirtConnection connection, VirshShell virsh, LibvirtCall? library)
    {
        var ours = (await CollectAsync(connection)).Select(r => $"{r.Domain.Name}: {string.Join(' ', r.Parameters.Select(p => p.Name))}").Order(StringComparer.Ordinal).ToArray();
        var theirs = string.Join('\n', (await virsh.RunAsync(Command)).Lines).Split("Domain: ")[1..]
            .Select(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(lines => $"{lines[0].Trim('\'')}: {string.Join(' ', lines[1..].Select(line => line.Split('=')[0]))}").Order(StringComparer.Ordinal).ToArray();
        if (!ours.SequenceEqual(theirs))
            throw new InvalidOperationException($"the two sides do not tell the same fields:\n{string.Join('\n', ours.Except(theirs))}\nand from virsh\n{string.Join('\n', theirs.Except(ours))}");
        var fields = ours.Sum(line => line.Count(c => c == ' '));
        return library is null || library.CountBlockFields() == fields ? fields : throw new InvalidOperationException($"libvirt's library does not tell {fields} fields");
    }

    private static async Task<List<DomainStatsRecord>> CollectAsync(VirtConnection connection)
    {
        var records = new List<DomainStatsRecord>();
        await foreach (var record in connection.Require<IDomainStatsDriver>().GetStatsAsync(Request, default))
            records.Add(record.Error is null ? record : throw record.Error);
        return records;
    }

    private static async Task PrintAsync(VirtConnection connection)
    {
        using var writer = new StringWriter();
        await foreach (var record in connection.Require<IDomainStatsDriver>().GetStatsAsync(Request, default))
            DomainStatsText.Write(writer, record);
    }

    private static TimeSpan Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start);
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start);
    }
}
