using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Libvirt.Tests.Peers.Disks;

/// <summary>libguestfs, by way of its Python binding: an appliance boots for as many machines as there are, since booting is what takes most of the time.</summary>
internal static class Appliance
{
    private const int Memory = 768; // MiB

    /// <summary>How many machines one appliance gets at most.</summary>
    private const int Crew = 24;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private static readonly Lazy<bool> HasBinding = new(() => File.Exists(Forest.Python) && Tool.TryRun(Forest.Python, ["-c", "import guestfs"], input: null).ExitCode == 0);

    /// <summary>Whether this machine can start one.</summary>
    /// <param name="reason">Why not, to skip a test with.</param>
    internal static bool CanRun(out string reason)
    {
        reason = !HasBinding.Value ? "libguestfs is not on this machine (libguestfs-tools, python3-guestfs)"
            : !Directory.Exists("/boot") || Directory.GetFiles("/boot", "vmlinuz-*").Length == 0 ? "no kernel for an appliance is on this machine (linux-image-amd64)"
            : "";
        return reason.Length == 0;
    }

    /// <summary>Fills disks and looks into them, in two appliances at a time: each keeps one processor busy.</summary>
    /// <param name="machines">The machines.</param>
    /// <param name="done">Told of each machine with its answer: the facts, or the property <c>failed</c>.</param>
    internal static void Run(IReadOnlyList<ApplianceMachine> machines, Action<ApplianceMachine, JsonElement> done)
    {
        // libguestfs inspects all disks of an appliance or none. The crew with most to do goes first.
        var crews = machines.GroupBy(machine => machine.Inspect).SelectMany(Crews).OrderByDescending(crew => crew.Sum(machine => machine.Inspect ? 3 : 1));
        Parallel.ForEach(Partitioner.Create(crews, EnumerablePartitionerOptions.NoBuffering), new() { MaxDegreeOfParallelism = 2 }, crew =>
        {
            var answer = RunOne(crew).GetProperty("machines");
            lock (done)
            {
                foreach (var machine in crew)
                    done(machine, answer.GetProperty(machine.Name));
            }
        });
    }

    private static IEnumerable<ApplianceMachine[]> Crews(IEnumerable<ApplianceMachine> machines)
    {
        // libguestfs looks for drive C: on one disk after the other, and gives up at the first that has no partitions.
        var all = machines.OrderByDescending(machine => machine.Name.StartsWith("windows", StringComparison.Ordinal)).ToList();
        var count = Math.Max(Math.Min(2, all.Count / 8), (all.Count + Crew - 1) / Crew);
        return count <= 1 ? [[.. all]] : all.Select((machine, index) => (machine, index)).GroupBy(pair => pair.index % count, (_, pairs) => pairs.Select(pair => pair.machine).ToArray());
    }

    /// <summary>The facts in an answer.</summary>
    internal static MachineFacts Parse(string json) => JsonSerializer.Deserialize<MachineFacts>(json, Options)!;

    private static JsonElement RunOne(IReadOnlyList<ApplianceMachine> machines)
    {
        var request = JsonSerializer.Serialize(new
        {
            memory = Memory,
            machines = machines.Select(machine => new
            {
                machine.Name,
                machine.Disks,
                machine.Look,
                machine.Inspect,
                Fill = machine.Fill.Select(call => (object[])[call.Name, .. call.Arguments]),
            }),
        }, Options);
        var start = Stopwatch.StartNew();
        var (code, output, error) = Tool.TryRun("env",
            ["LIBGUESTFS_BACKEND=direct", "LIBGUESTFS_BACKEND_SETTINGS=force_tcg", Forest.Python, "-c", Script.Read("appliance.py")], request, limit: TimeSpan.FromMinutes(20));
        if (code != 0)
            throw new InvalidOperationException($"libguestfs: {error}");
        using var answer = JsonDocument.Parse(output);
        Console.Error.WriteLine($"appliance for {machines.Count} machines: {start.Elapsed.TotalSeconds:F0} s, of which {answer.RootElement.GetProperty("seconds")}; {answer.RootElement.GetProperty("problems")}");
        return answer.RootElement.Clone();
    }
}
