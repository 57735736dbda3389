namespace Libvirt.Drivers.HyperV.Tests.Support;

/// <summary>What libvirt can do with Hyper-V (its table of drivers, <c>hvsupport</c>, and what came with 12.1 to 12.3), ours can too, or it is said why not.</summary>
public sealed class SupportTests
{
    private static readonly Dictionary<string, int> Callbacks = new()
    {
        // 61 of the table, and 11 of the releases after it.
        ["virHypervisorDriver"] = 72,
        ["virNetworkDriver"] = 10,
    };

    [Fact]
    public void Every_row_of_libvirts_table_has_a_call_of_ours_or_a_reason()
    {
        var calls = DriverSupport.Of(new HyperVDriver()).Call.ToHashSet();
        var rows = Read();
        Assert.Equal(Callbacks, rows.CountBy(row => row.Table).ToDictionary());
        Assert.Equal(rows.Count, rows.DistinctBy(row => (row.Table, row.Callback)).Count());
        var missing = rows.Where(row => row.Reason.Length == 0 && !calls.Contains(row.Call)).Select(row => $"{row.Callback}: {row.Call}").ToList();
        foreach (var table in rows.GroupBy(row => row.Table))
            TestContext.Current.TestOutputHelper?.WriteLine($"{table.Key}: {table.Count(row => calls.Contains(row.Call))} of {table.Count()} callbacks are a call; {table.Count(row => row.Reason.Length > 0)} have a reason");
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    private static List<(string Table, string Callback, string Call, string Reason)> Read()
    {
        using var reader = new StreamReader(typeof(SupportTests).Assembly.GetManifestResourceStream("hvsupport.txt")!);
        var rows = new List<(string, string, string, string)>();
        var table = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
                table = line.Trim('[', ']');
            else if (line.Length > 0 && !line.StartsWith('#'))
                rows.Add(line.Split(" = ") is [var callback, var reason] ? (table, callback, "", reason) : (table, line.Split(' ')[0], line.Split(' ')[1], ""));
        }
        return rows;
    }
}
