namespace Libvirt.Tests.Benchmarks.Esx;

/// <summary>What lists and statistics of an ESX host's machines have cost.</summary>
/// <param name="Machines">The machines.</param>
internal sealed record EsxReport(int Machines)
{
    internal const string List = "ours, list";
    internal const string Stats = "ours, statistics of all groups with backing";
    internal const string OneByOne = "one call a machine, five facts";
    internal const string Virsh = "virsh list --all";

    private readonly Dictionary<string, Figures> _figures = [];

    /// <summary>Who has been measured.</summary>
    internal IReadOnlyDictionary<string, Figures> All => _figures;

    /// <summary>What round trips are to be at most.</summary>
    internal IReadOnlyList<Bar> Bars =>
    [
        new($"requests of a list of {Machines} machines", _figures[List].Requests, EsxBenchmark.ListLimit),
        new($"requests of statistics of {Machines} machines", _figures[Stats].Requests, EsxBenchmark.StatsLimit),
    ];

    internal void Add(string name, Figures figures) => _figures.Add(name, figures);

    internal void Write(TextWriter writer)
    {
        writer.WriteLine(FormattableString.Invariant($"{Machines} machines of a simulated ESX host that waits {EsxBenchmark.Latency.TotalMilliseconds:0} ms before each answer; the first call of each connection."));
        writer.WriteLine($"{"",-48} {"machines",9} {"requests",9} {"time",10}");
        foreach (var (name, figures) in _figures)
            writer.WriteLine(FormattableString.Invariant($"{name,-48} {figures.Machines,9} {figures.Requests,9} {figures.Time.TotalSeconds,8:0.00} s"));
        writer.WriteLine();
    }

    /// <summary>What one has needed.</summary>
    /// <param name="Machines">Machines that it has told of.</param>
    /// <param name="Requests">Requests that the server was sent.</param>
    /// <param name="Time">The time.</param>
    internal sealed record Figures(int Machines, int Requests, TimeSpan Time);
}
