namespace Libvirt.Tests.Benchmarks.HyperV;

/// <summary>What lists, descriptions and statistics of a Hyper-V host's machines have cost.</summary>
/// <param name="Machines">The machines.</param>
internal sealed record HyperVReport(int Machines)
{
    internal const string PlainList = "list with states";
    internal const string List = "list with all facts";
    internal const string Xml = "XML of one machine";
    internal const string Stats = "statistics of all groups";
    internal const string Backing = "statistics of all groups with backing";

    // What libvirt's driver posted, seen at a simulator with one machine: 5 to connect, 9 for virsh list, 19 for virsh dominfo, 23 for virsh dumpxml.
    // A query is a request, and one more for each instance that it finds; a list asks once for all machines, and once more for the state of each.
    internal const int LibvirtXml = 23 - LibvirtConnect;
    private const int LibvirtInfo = 19 - LibvirtConnect;
    private const int LibvirtConnect = 5;

    private readonly List<(string Name, Figures Figures, int? Libvirt)> _rows = [];

    /// <summary>Different images of disks, those below others included.</summary>
    internal int Images { get; init; }

    /// <summary>What round trips are to be at most.</summary>
    internal IReadOnlyList<Bar> Bars =>
    [
        new($"requests of a plain list of {Machines} machines", Of(PlainList).Requests, HyperVBenchmark.PlainListLimit),
        new($"requests of a list of {Machines} machines with all facts", Of(List).Requests, HyperVBenchmark.ListLimit),
        new("requests of the XML of a machine", Of(Xml).Requests, HyperVBenchmark.XmlLimit),
        new($"requests of statistics beside one for each of {Images} images of disks", Of(Backing).Requests - Images, HyperVBenchmark.StatsLimit),
    ];

    /// <summary>Requests of <c>virsh list --all</c> by libvirt's driver, without those of the connection.</summary>
    internal static int LibvirtList(int machines) => 1 + machines + 2 * machines;

    /// <summary>The same, and <c>virsh dominfo</c> of each machine.</summary>
    internal static int LibvirtFullList(int machines) => LibvirtList(machines) + machines * LibvirtInfo;

    /// <summary>What one has cost.</summary>
    internal Figures Of(string name) => _rows.First(row => row.Name == name).Figures;

    internal void Add(string name, Figures figures, int? libvirt) => _rows.Add((name, figures, libvirt));

    internal void Write(TextWriter writer)
    {
        var latency = HyperVBenchmark.Latency;
        writer.WriteLine(FormattableString.Invariant($"{Machines} machines with {Images} images of disks of a simulated Hyper-V host that waits {latency.TotalMilliseconds:0} ms before each answer; sealed messages over HTTP."));
        writer.WriteLine("libvirt: one round trip an instance, as its driver was seen to make them; its time is those round trips alone.");
        writer.WriteLine($"{"",-42} {"machines",9} {"requests",9} {"logins",7} {"time",10} {"libvirt",9} {"time",10}");
        foreach (var (name, figures, libvirt) in _rows)
        {
            var theirs = libvirt is { } posts ? FormattableString.Invariant($"{posts,9} {posts * latency.TotalSeconds,8:0.00} s") : $"{"none",9}";
            writer.WriteLine(FormattableString.Invariant($"{name,-42} {figures.Machines,9} {figures.Requests,9} {figures.Logins,7} {figures.Time.TotalSeconds,8:0.00} s {theirs}"));
        }
        writer.WriteLine();
    }

    /// <summary>What a call has cost.</summary>
    /// <param name="Machines">Machines that it has told of.</param>
    /// <param name="Requests">Operations that the host was asked for.</param>
    /// <param name="Logins">Requests that logged in further connections.</param>
    /// <param name="Time">The time.</param>
    internal sealed record Figures(int Machines, int Requests, int Logins, TimeSpan Time);
}
