using Libvirt.Tests.Peers.Disks;

namespace Libvirt.Tests.Disk;

/// <summary>The table of agreements: a row a disk, a column an area.</summary>
internal sealed class TableDifferential
{
    private static readonly string[] Areas = ["partitions", "volumes", "usage", "files", "times", "checksums", "systems", "applications"];

    /// <summary>How many differences of one disk are told.</summary>
    private const int Most = 12;

    private readonly List<(string Disk, string Area, bool Agrees)> _facts = [];
    private readonly List<(string Disk, string Text, string? Reason)> _differences = [];
    private readonly List<(string Disk, string Text)> _broken = [];
    private readonly HashSet<string> _unread = [];

    /// <summary>The differences that nobody has given a reason for, and what we could not read though there is a reader.</summary>
    internal int Unexplained => _differences.Count(difference => difference.Reason is null) + _broken.Count;

    internal void Add(FleetDisk disk, FactsDifferential ours, FactsDifferential theirs)
    {
        foreach (var (area, name, our, their) in ours.Against(theirs))
        {
            var agrees = our == their;
            _facts.Add((disk.Name, area, agrees));
            if (!agrees)
                _differences.Add((disk.Name, $"{disk.Name} | {area} {name} | {our ?? "-"} | {their ?? "-"}", ReasonDifferential.For(disk, area, name, our, their)));
        }
        foreach (var (what, error) in ours.Refused)
        {
            if (error.Code == VirtErrorCode.ConfigUnsupported)
                _unread.Add($"{disk.Name} | no reader | {what} | {error.Message}");
            else
                _broken.Add((disk.Name, $"{disk.Name} | not read | {what} | {error.Message}"));
        }
    }

    internal void Print(Action<string> write)
    {
        write($"{"",-26}{string.Concat(Areas.Select(area => $"{area,14}"))}");
        foreach (var disk in _facts.GroupBy(fact => fact.Disk))
            write($"{disk.Key,-26}{string.Concat(Areas.Select(area => $"{Score(disk.Where(fact => fact.Area == area)),14}"))}");
        write($"{"all",-26}{string.Concat(Areas.Select(area => $"{Score(_facts.Where(fact => fact.Area == area)),14}"))}");
        write($"{Score(_facts)} facts of {_facts.Select(fact => fact.Disk).Distinct().Count()} disks agree; of the others {_differences.Count(difference => difference.Reason is not null)} differ for a known reason");
        foreach (var reason in _differences.Where(difference => difference.Reason is not null).GroupBy(difference => difference.Reason))
            write($"{reason.Count()} × {reason.Key}");
        foreach (var text in _unread)
            write(text);
        var unexplained = _differences.Where(difference => difference.Reason is null).Select(difference => (difference.Disk, difference.Text));
        foreach (var disk in _broken.Concat(unexplained).GroupBy(pair => pair.Disk, pair => pair.Text))
        {
            foreach (var text in disk.Take(Most))
                write(text);
            if (disk.Count() > Most)
                write($"{disk.Key} | {disk.Count() - Most} more");
        }
    }

    private static string Score(IEnumerable<(string Disk, string Area, bool Agrees)> facts) => $"{facts.Count(fact => fact.Agrees)}/{facts.Count()}";
}
