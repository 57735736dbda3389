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

    /// <summary>Fills disks and looks into them.</summary>
    /// <returns>An answer a machine: the facts, or the property <c>failed</c>.</returns>
    internal static IEnumerable<(string Name, JsonElement Answer)> Run(IReadOnlyList<ApplianceMachine> machines)
    {
        // One appliance keeps one processor busy.
        var crews = Math.Max(Math.Min(2, machines.Count / 4), (machines.Count + Crew - 1) / Crew);
        var answers = machines.Select((machine, index) => (machine, index)).GroupBy(pair => pair.index % Math.Max(1, crews), pair => pair.machine)
            .AsParallel().WithDegreeOfParallelism(2).WithExecutionMode(ParallelExecutionMode.ForceParallelism)
            .Select(crew => RunOne([.. crew])).ToList();
        return answers.SelectMany(answer => answer.GetProperty("machines").EnumerateObject().Select(machine => (machine.Name, machine.Value)));
    }

    /// <summary>The facts in an answer.</summary>
    internal static MachineFacts Parse(string json) => JsonSerializer.Deserialize<MachineFacts>(json, Options)!;

    private static JsonElement RunOne(ApplianceMachine[] machines)
    {
        var request = JsonSerializer.Serialize(new
        {
            memory = Memory,
            machines = machines.Select(machine => new
            {
                machine.Name,
                machine.Disks,
                machine.Look,
                Fill = machine.Fill.Select(call => (object[])[call.Name, .. call.Arguments]),
            }),
        }, Options);
        var start = Stopwatch.StartNew();
        var (code, output, error) = Tool.TryRun("env",
            ["LIBGUESTFS_BACKEND=direct", "LIBGUESTFS_BACKEND_SETTINGS=force_tcg", Forest.Python, "-c", Script.Read("appliance.py")], request, limit: TimeSpan.FromMinutes(20));
        if (code != 0)
            throw new InvalidOperationException($"libguestfs: {error}");
        using var answer = JsonDocument.Parse(output);
        Console.Error.WriteLine($"appliance for {machines.Length} machines: {start.Elapsed.TotalSeconds:F0} s, of which {answer.RootElement.GetProperty("seconds")}; {answer.RootElement.GetProperty("problems")}");
        return answer.RootElement.Clone();
    }
}
