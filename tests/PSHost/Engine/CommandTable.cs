using System.Management.Automation;
using System.Reflection;

namespace Libvirt.Tests.PSHost;

/// <summary>The cmdlets of some assemblies, by name.</summary>
internal sealed class CommandTable(IEnumerable<Assembly> modules)
{
    private readonly Dictionary<string, Type> _types = modules.SelectMany(m => m.GetTypes())
        .Select(t => (Type: t, Cmdlet: t.GetCustomAttribute<CmdletAttribute>()))
        .Where(t => t.Cmdlet is not null)
        .ToDictionary(t => $"{t.Cmdlet!.VerbName}-{t.Cmdlet.NounName}", t => t.Type, StringComparer.OrdinalIgnoreCase);

    internal CommandMetadata Find(string name) => _types.TryGetValue(name, out var type) ? CommandMetadata.Of(type) : throw new CommandNotFoundException(name);
}
