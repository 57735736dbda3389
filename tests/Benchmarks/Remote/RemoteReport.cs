using System.Globalization;

namespace Libvirt.Tests.Benchmarks.Remote;

/// <summary>The median times of all clients beside one server.</summary>
internal sealed class RemoteReport(string title, IReadOnlyList<string> clients)
{
    private readonly List<(RemoteWork Work, double?[] Nanoseconds)> _rows = [];

    /// <summary>Adds what was measured.</summary>
    /// <param name="work">What was done.</param>
    /// <param name="nanoseconds">How long each client took; null for those that cannot do it.</param>
    internal void Add(RemoteWork work, double?[] nanoseconds) => _rows.Add((work, nanoseconds));

    /// <summary>How long a client took; null if it cannot do that.</summary>
    internal double? Nanoseconds(RemoteWork work, string client) => _rows.First(r => r.Work == work).Nanoseconds[clients.ToList().IndexOf(client)];

    /// <summary>Prints the tables.</summary>
    internal void Write(TextWriter writer)
    {
        writer.WriteLine();
        writer.WriteLine(title);
        Write(writer, "ms", IsBulk, static ns => ns / 1e6, "0.00");
        Write(writer, "us a call", static w => !IsBulk(w), static ns => ns / 1e3, "0.00");
        Write(writer, "calls a second", static w => !IsBulk(w), static ns => 1e9 / ns, "#,0");
    }

    private static bool IsBulk(RemoteWork work) => work.Name is RemoteWork.List or RemoteWork.ListInfo or RemoteWork.Stats;

    private void Write(TextWriter writer, string unit, Func<RemoteWork, bool> which, Func<double, double> value, string format)
    {
        if (!_rows.Any(r => which(r.Work)))
            return;
        writer.WriteLine();
        writer.WriteLine($"{unit,-18} at once{string.Concat(clients.Select(c => $"{c,12}"))}");
        foreach (var (work, nanoseconds) in _rows.Where(r => which(r.Work)))
        {
            var cells = nanoseconds.Select(ns => ns is { } time ? value(time).ToString(format, CultureInfo.InvariantCulture) : "-");
            writer.WriteLine($"{work.Title,-18} {work.AtOnce,7}{string.Concat(cells.Select(c => $"{c,12}"))}");
        }
    }
}
