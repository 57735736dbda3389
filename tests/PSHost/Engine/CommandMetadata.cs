using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;

namespace Libvirt.Tests.PSHost;

/// <summary>What a cmdlet's class declares: parameters and the sets that they are in, a bit for each set.</summary>
internal sealed class CommandMetadata
{
    private static readonly ConcurrentDictionary<Type, CommandMetadata> Cache = new();

    private CommandMetadata(Type type)
    {
        var cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;
        Info = new($"{cmdlet.VerbName}-{cmdlet.NounName}", type);
        ConfirmImpact = cmdlet.ConfirmImpact;
        var properties = Declared(type, null)
            .Concat(Declared(typeof(CommonParameters), r => r.Common))
            .Concat(cmdlet.SupportsShouldProcess ? Declared(typeof(ShouldProcessParameters), r => r.Confirmation) : [])
            .ToArray();
        SetNames = [.. properties.SelectMany(p => p.Declarations).Select(d => d.ParameterSetName)
            .Append(cmdlet.DefaultParameterSetName ?? ParameterAttribute.AllParameterSets).Distinct(StringComparer.OrdinalIgnoreCase).Where(n => n != ParameterAttribute.AllParameterSets)];
        DefaultSet = cmdlet.DefaultParameterSetName is null ? 0 : Flag(cmdlet.DefaultParameterSetName);
        Parameters = [.. properties.Select(p => new ParameterMetadata(this, p.Property, p.Declarations, p.Owner))];
    }

    internal CmdletInfo Info { get; }

    internal ConfirmImpact ConfirmImpact { get; }

    internal IReadOnlyList<string> SetNames { get; }

    internal uint DefaultSet { get; }

    internal uint AllSets => SetNames.Count == 0 ? uint.MaxValue : (1u << SetNames.Count) - 1;

    internal IReadOnlyList<ParameterMetadata> Parameters { get; }

    internal static CommandMetadata Of(Type type) => Cache.GetOrAdd(type, t => new(t));

    internal uint Flag(string set) =>
        SetNames.Select((n, i) => n.Equals(set, StringComparison.OrdinalIgnoreCase) ? 1u << i : 0).Aggregate(0u, (all, flag) => all | flag) is var found and not 0 ? found : AllSets;

    internal string NameOf(uint set) =>
        SetNames.Count > 0 && uint.IsPow2(set) ? SetNames[int.CreateChecked(uint.Log2(set))] : ParameterAttribute.AllParameterSets;

    // An override declares anew: what the property under it says does not count.
    private static IEnumerable<(PropertyInfo Property, ParameterAttribute[] Declarations, Func<CommandRuntime, object>? Owner)> Declared(Type type, Func<CommandRuntime, object>? owner) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(p => (p, p.GetCustomAttributes<ParameterAttribute>(inherit: false).ToArray(), owner))
            .Where(p => p.Item2.Length > 0)
            .DistinctBy(p => p.p.Name);
}

/// <summary>A parameter of a cmdlet.</summary>
internal sealed class ParameterMetadata(CommandMetadata command, PropertyInfo property, ParameterAttribute[] declarations, Func<CommandRuntime, object>? owner)
{
    internal string Name => property.Name;

    internal Type Type => property.PropertyType;

    internal PropertyInfo Property => property;

    internal IReadOnlyList<string> Aliases { get; } = [.. property.GetCustomAttribute<AliasAttribute>(inherit: false)?.AliasNames ?? []];

    internal bool IsSwitch => (Nullable.GetUnderlyingType(Type) ?? Type) == typeof(SwitchParameter);

    internal uint Sets { get; } = declarations.Aggregate(0u, (all, d) => all | command.Flag(d.ParameterSetName));

    /// <summary>Its declarations that hold in some of the sets.</summary>
    internal IEnumerable<ParameterAttribute> In(uint sets) => declarations.Where(d => (command.Flag(d.ParameterSetName) & sets) != 0);

    internal bool IsMandatory => declarations.Any(d => d.Mandatory);

    internal IEnumerable<T> Attributes<T>()
        where T : Attribute => property.GetCustomAttributes<T>(inherit: false);

    internal object OwnerIn(Cmdlet cmdlet, CommandRuntime runtime) => owner is null ? cmdlet : owner(runtime);
}
