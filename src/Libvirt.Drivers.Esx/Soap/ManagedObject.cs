using System.Xml.Linq;

namespace Libvirt.Drivers.Esx.Soap;

/// <summary>A reference to an object of the server (ManagedObjectReference): its type and its id there.</summary>
/// <param name="Type">The type: <c>VirtualMachine</c>.</param>
/// <param name="Value">The id: <c>vm-12</c>; what it looks like is the server's affair.</param>
internal readonly record struct ManagedObject(string Type, string Value)
{
    /// <summary>Reads one. Whether it is marked as a reference by <c>xsi:type</c> does not matter: servers differ.</summary>
    /// <exception cref="VirtException">InternalError: it is none.</exception>
    internal static ManagedObject Read(XElement element) => element.Attribute("type") is { Value.Length: > 0 } type && element.Value.Length > 0
        ? new ManagedObject(type.Value, element.Value)
        : throw Vim.Unexpected($"'{element.Name.LocalName}' is no reference to a managed object");

    /// <inheritdoc/>
    public override string ToString() => $"{Type}:{Value}";
}
