using System.Globalization;
using Libvirt.Tests.Domains;

namespace Libvirt.Tests.Statistics;

/// <summary>Records for tests, from the text that <c>virsh domstats</c> prints; the types are guessed from names and values.</summary>
internal static class StatsText
{
    internal static DomainStatsRecord Record(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var name = lines[0]["Domain: '".Length..^1];
        return new DomainStatsRecord(TestDomain.Make(name), new TypedParameterList(lines.Skip(1).Select(Parameter)));
    }

    internal static VirtDomainStats Stats(params string[] fields) =>
        new(new DomainStatsRecord(TestDomain.Make(), new TypedParameterList(fields.Select(Parameter))));

    private static TypedParameter Parameter(string line)
    {
        var parts = line.Trim().Split('=', 2);
        var (name, value) = (parts[0], parts[1]);
        if (name.EndsWith(".name", StringComparison.Ordinal) || name.EndsWith(".path", StringComparison.Ordinal) || name.EndsWith(".vcpus", StringComparison.Ordinal))
            return TypedParameter.String(name, value);
        if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return TypedParameter.Int(name, number);
        if (ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var unsigned))
            return TypedParameter.ULLong(name, unsigned);
        return value is "yes" or "no" ? TypedParameter.Boolean(name, value == "yes") : TypedParameter.String(name, value);
    }
}
