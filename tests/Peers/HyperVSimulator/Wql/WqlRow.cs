namespace Libvirt.Tests.HyperV;

/// <summary>An instance as a query sees it: its properties, and what WMI knows of it.</summary>
/// <param name="instance">The instance.</param>
/// <param name="server">The name of the host.</param>
internal sealed class WqlRow(WmiInstance instance, string server)
{
    internal WmiInstance Instance { get; } = instance;

    /// <summary>A value by name; a dot leads into an instance inside.</summary>
    /// <exception cref="WqlException">There is no such property.</exception>
    internal object? this[string name]
    {
        get
        {
            if (name.IndexOf('.') is > 0 and var dot)
                return this[name[..dot]] is WmiInstance inner ? new WqlRow(inner, server)[name[(dot + 1)..]] : null;
            return name.StartsWith("__", StringComparison.Ordinal) ? System(name)
                : Instance.Class.Properties.ContainsKey(name) ? Instance[name]
                : throw new WqlException(WqlException.InvalidQuery, $"{Instance.Class.Name} has no property {name}");
        }
    }

    private object? System(string name) => name.ToUpperInvariant() switch
    {
        "__CLASS" => Instance.Class.Name,
        "__SUPERCLASS" => Instance.Class.Parent?.Name,
        "__DYNASTY" => Instance.Class.Line.Last().Name,
        "__SERVER" => server,
        "__NAMESPACE" => Instance.Namespace.Replace('/', '\\'),
        "__RELPATH" => Instance.Path.ToString(),
        // Compared as a path, so that it does not matter how the query writes it.
        "__PATH" => Instance.Path,
        "__GENUS" => 2,
        "__THIS" => Instance,
        _ => throw new WqlException(WqlException.InvalidQuery, $"there is no {name}"),
    };
}
