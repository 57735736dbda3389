using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Libvirt.PowerShell.Provider;

/// <summary>What connections are called in paths: <c>test+lab</c> for <c>test:///lab</c>. A connection keeps its name for as long as it is open.</summary>
internal static partial class ConnectionNames
{
    private static readonly ConditionalWeakTable<VirtConnection, string> Names = [];
    private static readonly Lock Gate = new();

    /// <summary>The names of the open connections of a runspace, in their order.</summary>
    internal static IReadOnlyList<(VirtConnection Connection, string Name)> Of(IReadOnlyList<VirtConnection> connections)
    {
        lock (Gate)
        {
            var taken = connections.Select(c => Names.TryGetValue(c, out var name) ? name : null).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
            return [.. connections.Select(c => (c, Names.GetValue(c, _ => Choose(c, taken))))];
        }
    }

    // One URI can be open twice: to read only, for another user.
    private static string Choose(VirtConnection connection, HashSet<string> taken)
    {
        var plain = Separators().Replace(connection.Uri.ToString(), "+").Trim('+');
        var name = plain;
        for (var number = 2; !taken.Add(name); number++)
            name = $"{plain}+{number}";
        return name;
    }

    // What separates the parts of a URI, and what else means something in a path.
    [GeneratedRegex(@"[:/\\?#*\[\]`%\s\p{Cc}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();
}
