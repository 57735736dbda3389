using System.Collections;
using System.Management.Automation;
using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of snapshots or checkpoints.</summary>
/// <typeparam name="T">Which of the two.</typeparam>
public abstract class MomentCompleter<T> : ObjectCompleter<T>
    where T : class, IVirtObject
{
    /// <summary>The kind.</summary>
    private protected abstract MomentNoun<T> Moments { get; }

    private protected sealed override ObjectNoun<T> Noun => new(Moments.Name, Moments.Missing, Moments.ListAll, (_, name, _) => throw new NotSupportedException(name));

    private protected sealed override Func<T, bool> Choice(IDictionary bound)
    {
        var patterns = Array.ConvertAll(NamesOf(bound["Name"] ?? bound["Domain"]), n => new WildcardPattern(n, WildcardOptions.IgnoreCase));
        return item => patterns.Length == 0 || Array.Exists(patterns, p => p.IsMatch(Moments.DomainOf(item).Name));
    }

    private protected sealed override string Tip(T item) => $"{Moments.DomainOf(item).Name}, ";

    private static string[] NamesOf(object? given) => given switch
    {
        null => [],
        PSObject { BaseObject: var inner } when inner is not PSCustomObject => NamesOf(inner),
        IEnumerable list and not string => [.. list.Cast<object?>().SelectMany(NamesOf)],
        _ => [given.ToString()!],
    };
}
