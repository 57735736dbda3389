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

    /// <summary>The object of a name. Names are exact to a hypervisor and loose to PowerShell: where none is spelt so, another spelling will do if it is the only one.</summary>
    /// <param name="name">The name.</param>
    /// <param name="lookUp">Asks for the one of a name, exactly.</param>
    /// <param name="list">Asks for all.</param>
    /// <param name="missing">The code of the error that there is none.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="VirtException">There is none, or the host cannot be asked.</exception>
    internal static async ValueTask<T> LookUpAsync<T>(
        string name, Func<string, CancellationToken, ValueTask<T>> lookUp, Func<CancellationToken, ValueTask<IReadOnlyList<T>>> list, VirtErrorCode missing, CancellationToken cancellationToken)
        where T : class, IVirtObject
    {
        try
        {
            return await lookUp(name, cancellationToken);
        }
        catch (VirtException e) when (e.Code == missing)
        {
            if (Only(await list(cancellationToken), o => o.Name, name) is { } only)
                return only;
            throw;
        }
    }

    /// <summary>The thing of a name, or of another spelling of it if that is the only one; null if there is none.</summary>
    internal static T? Only<T>(IReadOnlyList<T> things, Func<T, string> nameOf, string name)
        where T : class =>
        things.FirstOrDefault(t => nameOf(t) == name)
            ?? (things.Where(t => nameOf(t).Equals(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray() is [var only] ? only : null);
}
