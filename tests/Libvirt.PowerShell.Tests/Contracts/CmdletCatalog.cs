using System.Management.Automation;
using System.Reflection;
using Libvirt.PowerShell.Formatting;

namespace Libvirt.PowerShell.Tests.Contracts;

/// <summary>The module's cmdlets, as their metadata has them.</summary>
internal static class CmdletCatalog
{
    internal static Assembly Module { get; } = typeof(Display).Assembly;

    /// <summary>The one whose types cmdlets name, so that they are loaded when they are needed.</summary>
    internal static Assembly Disk { get; } = typeof(Libvirt.Disk.ImageInfo).Assembly;

    internal static IReadOnlyList<Type> Types { get; } = [.. Module.GetTypes().Where(t => t.IsDefined(typeof(CmdletAttribute), inherit: false)).OrderBy(NameOf, StringComparer.Ordinal)];

    internal static TheoryData<string> Names => [.. Types.Select(NameOf)];

    internal static Type TypeOf(string name) => Types.Single(t => NameOf(t) == name);

    internal static CmdletAttribute AttributeOf(Type type) => type.GetCustomAttribute<CmdletAttribute>()!;

    internal static string NameOf(Type type) => $"{AttributeOf(type).VerbName}-{AttributeOf(type).NounName}";

    /// <summary>The types of what it gives.</summary>
    internal static IEnumerable<Type> OutputTypes(Type type) => type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(o => o.Type).Select(t => t.Type);

    /// <summary>Its parameters, with a declaration for each set that they are in.</summary>
    internal static IEnumerable<(PropertyInfo Property, ParameterAttribute Declaration)> Parameters(Type type) =>
        type.GetProperties().SelectMany(p => p.GetCustomAttributes<ParameterAttribute>(inherit: false).Select(d => (p, d)));

    /// <summary>The names of its sets; the one of all where it has none.</summary>
    internal static IReadOnlyList<string> Sets(Type type)
    {
        var sets = Parameters(type).Select(p => p.Declaration.ParameterSetName).Where(s => s != ParameterAttribute.AllParameterSets).Distinct().ToArray();
        return sets.Length > 0 ? sets : [ParameterAttribute.AllParameterSets];
    }

    /// <summary>The parameters of a set.</summary>
    internal static IEnumerable<(PropertyInfo Property, ParameterAttribute Declaration)> Parameters(Type type, string set) =>
        Parameters(type).Where(p => p.Declaration.ParameterSetName == set || p.Declaration.ParameterSetName == ParameterAttribute.AllParameterSets);
}
