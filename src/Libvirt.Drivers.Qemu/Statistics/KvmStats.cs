using System.Text.Json;
using Libvirt.Drivers.Qemu.Qmp;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>KVM's own counters, of the machine and of each processor (<c>query-stats</c>, QEMU 7.1 and later).</summary>
internal static class KvmStats
{
    /// <summary>The machine, in answers that are not about one processor.</summary>
    internal const string Machine = "";

    /// <summary>Asks what the counters mean: their kinds by name. They are the same for the whole life of the process.</summary>
    internal static QmpCommand<IReadOnlyDictionary<string, (string Kind, bool IsBoolean)>> QuerySchema(string target) => new("query-stats-schemas", answer => ReadSchema(answer, target));

    /// <summary>Asks for the counters of a target, <c>vm</c> or <c>vcpu</c>: by the processor's place in QEMU's object tree, or <see cref="Machine"/>.</summary>
    internal static QmpCommand<IReadOnlyDictionary<string, IReadOnlyList<KvmCounter>>> Query(string target, IReadOnlyDictionary<string, (string Kind, bool IsBoolean)> schema) =>
        new("query-stats", answer => Read(answer, schema)) { Arguments = json => json.WriteString("target", target) };

    /// <summary>Asks what the processors spent polling before they slept, in nanoseconds.</summary>
    internal static readonly QmpCommand<(ulong Success, ulong Fail)> QueryHaltPoll = new("query-stats", static answer =>
        (Sum(answer, "halt_poll_success_ns"), Sum(answer, "halt_poll_fail_ns")))
    {
        Arguments = static json => json.WriteString("target", "vcpu"),
    };

    private static Dictionary<string, (string Kind, bool IsBoolean)> ReadSchema(JsonElement answer, string target)
    {
        var schema = new Dictionary<string, (string, bool)>(StringComparer.Ordinal);
        foreach (var group in answer.EnumerateArray().Where(g => IsKvm(g) && g.GetProperty("target").GetString() == target))
        {
            foreach (var stat in group.GetProperty("stats").EnumerateArray())
            {
                var kind = stat.GetProperty("type").GetString() switch
                {
                    "cumulative" => "sum",
                    "instant" => "cur",
                    "peak" => "max",
                    _ => null, // Histograms have no form in libvirt's records.
                };
                if (kind is not null)
                    schema[stat.Text("name")] = (kind, stat.TryGetProperty("unit", out var unit) && unit.GetString() == "boolean");
            }
        }
        return schema;
    }

    private static Dictionary<string, IReadOnlyList<KvmCounter>> Read(JsonElement answer, IReadOnlyDictionary<string, (string Kind, bool IsBoolean)> schema)
    {
        var all = new Dictionary<string, IReadOnlyList<KvmCounter>>(StringComparer.Ordinal);
        foreach (var result in answer.EnumerateArray().Where(IsKvm))
        {
            var counters = new List<KvmCounter>();
            foreach (var stat in result.GetProperty("stats").EnumerateArray())
            {
                var name = stat.Text("name");
                if (schema.TryGetValue(name, out var meaning) && ReadValue(stat.GetProperty("value")) is { } value)
                    counters.Add(new KvmCounter($"{name}.{meaning.Kind}", value, meaning.IsBoolean));
            }
            all[result.TryGetProperty("qom-path", out var path) ? path.GetString() ?? throw new FormatException("'qom-path' is null") : Machine] = counters;
        }
        return all;
    }

    private static ulong Sum(JsonElement answer, string name)
    {
        var sum = 0UL;
        foreach (var stat in answer.EnumerateArray().Where(IsKvm).SelectMany(r => r.GetProperty("stats").EnumerateArray()))
        {
            if (stat.Text("name") == name)
                sum += ReadValue(stat.GetProperty("value")) ?? 0;
        }
        return sum;
    }

    private static ulong? ReadValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetUInt64(out var number) => number,
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => null,
    };

    private static bool IsKvm(JsonElement group) => group.GetProperty("provider").GetString() == "kvm";
}
