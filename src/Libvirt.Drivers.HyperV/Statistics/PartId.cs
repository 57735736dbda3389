using System.Globalization;

namespace Libvirt.Drivers.HyperV.Statistics;

/// <summary>The identifier of a part of a machine: <c>Microsoft:MACHINE\CONTROLLER\NUMBER\UNIT\L</c>.</summary>
/// <param name="Machine">The machine, or the checkpoint, that it is of.</param>
/// <param name="Rest">What stands behind it, at its backslashes.</param>
internal readonly record struct PartId(Guid Machine, IReadOnlyList<string> Rest)
{
    private const string Prefix = "Microsoft:";

    /// <summary>The number behind the first part; null where there is none.</summary>
    internal int? Number => At(1);

    /// <summary>The place on a controller; null where there is none.</summary>
    internal int? Unit => At(2);

    /// <summary>Reads one; null for what is of no machine, such as the limits of the host.</summary>
    internal static PartId? Read(string? text)
    {
        if (text?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) != true)
            return null;
        var parts = text[Prefix.Length..].Split('\\');
        return Guid.TryParse(parts[0], out var machine) ? new PartId(machine, parts[1..]) : null;
    }

    private int? At(int place) => Rest.Count > place && int.TryParse(Rest[place], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
