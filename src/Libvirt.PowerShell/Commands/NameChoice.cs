using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Chooses things by name as PowerShell does: with wildcards, without case.</summary>
internal static class NameChoice
{
    /// <summary>The things that some name chooses.</summary>
    /// <param name="things">The things.</param>
    /// <param name="nameOf">The name of one.</param>
    /// <param name="names">Names and patterns.</param>
    /// <param name="missing">Told of each name without wildcards that chooses nothing; a pattern may.</param>
    internal static IEnumerable<T> Choose<T>(IReadOnlyList<T> things, Func<T, string> nameOf, string[] names, Action<string> missing)
    {
        foreach (var name in names.Where(n => !WildcardPattern.ContainsWildcardCharacters(n)))
        {
            if (!things.Any(t => nameOf(t).Equals(name, StringComparison.OrdinalIgnoreCase)))
                missing(name);
        }
        var patterns = Array.ConvertAll(names, n => new WildcardPattern(n, WildcardOptions.IgnoreCase));
        return things.Where(t => patterns.Any(p => p.IsMatch(nameOf(t))));
    }
}
