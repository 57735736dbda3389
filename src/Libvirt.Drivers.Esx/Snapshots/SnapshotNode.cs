using System.Globalization;
using System.Xml.Linq;
using Libvirt.Drivers.Esx.Domains;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Snapshots;

/// <summary>A snapshot of a machine, at its place in the tree (VirtualMachineSnapshotTree).</summary>
internal sealed class SnapshotNode
{
    private readonly XElement _element;

    private SnapshotNode(XElement element, SnapshotNode? parent)
    {
        (_element, Parent) = (element, parent);
        Object = ManagedObject.Read(element.Required("snapshot"));
        Name = element.Required("name").Value;
        Children = [.. element.All("childSnapshotList").Select(child => new SnapshotNode(child, this))];
    }

    /// <summary>The server's object.</summary>
    internal ManagedObject Object { get; }

    /// <summary>Its name. A server does not care whether another one has it too.</summary>
    internal string Name { get; }

    /// <summary>The one before it; null for a root.</summary>
    internal SnapshotNode? Parent { get; }

    /// <summary>Those that come right after it.</summary>
    internal IReadOnlyList<SnapshotNode> Children { get; }

    /// <summary>What the user says of it; null where that is nothing.</summary>
    internal string? Description => _element.Text("description") is { Length: > 0 } text ? text : null;

    /// <summary>What the machine was doing; one whose memory is not in the snapshot was off, whatever it did.</summary>
    internal DomainState State => Machine.State(_element.Text("state"));

    /// <summary>When it was taken, in full seconds.</summary>
    internal DateTimeOffset CreationTime => DateTimeOffset.TryParse(
        _element.Text("createTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        ? DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds())
        : throw Vim.Unexpected($"'{_element.Text("createTime")}' is no time");

    /// <summary>Reads the roots of a tree from the property that holds them; none where a machine does not have it.</summary>
    internal static IReadOnlyList<SnapshotNode> ReadRoots(XElement? list) =>
        list is null ? [] : [.. list.All("VirtualMachineSnapshotTree").Select(root => new SnapshotNode(root, null))];

    /// <summary>It and all that come after it, each after its parent.</summary>
    internal IEnumerable<SnapshotNode> WithDescendants() => Children.SelectMany(child => child.WithDescendants()).Prepend(this);
}
