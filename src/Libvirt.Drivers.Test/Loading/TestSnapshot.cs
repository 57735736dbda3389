using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>A snapshot that a world's file records of a domain.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CreationTime">When it was taken.</param>
/// <param name="State">The domain's state in it, as the XML names it.</param>
/// <param name="IsCurrent">Whether the domain's state derives from it.</param>
internal sealed record TestSnapshot(string Name, DateTimeOffset CreationTime, string State, bool IsCurrent)
{
    private static readonly HashSet<string> States =
        ["nostate", "running", "blocked", "paused", "shutdown", "shutoff", "crashed", "pmsuspended", "disk-snapshot"];

    /// <summary>Reads the snapshots of a domain.</summary>
    /// <exception cref="VirtException">XmlError, InternalError, ConfigUnsupported, OperationFailed: one is refused.</exception>
    internal static IReadOnlyList<TestSnapshot> ReadAll(IEnumerable<XElement> elements)
    {
        var snapshots = new List<TestSnapshot>();
        foreach (var element in elements)
        {
            var snapshot = Read(element);
            if (snapshots.Any(s => s.Name == snapshot.Name))
                throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.OperationFailed, $"domain moment {snapshot.Name} already exists");
            if (snapshot.IsCurrent && snapshots.Any(s => s.IsCurrent))
                throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.InternalError, "more than one snapshot claims to be active");
            snapshots.Add(snapshot);
        }
        return snapshots;
    }

    private static TestSnapshot Read(XElement element)
    {
        if (element.ChildText("name") is not { Length: > 0 } name)
            throw Error(VirtErrorCode.XmlError, "a redefined snapshot must have a name");
        if (!long.TryParse(element.ChildText("creationTime"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            || seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds() || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            throw Error(VirtErrorCode.InternalError, "missing creationTime from existing snapshot");
        if (element.ChildText("state") is not { } state)
            throw Error(VirtErrorCode.XmlError, "missing state from existing snapshot");
        if (!States.Contains(state))
            throw Error(VirtErrorCode.ConfigUnsupported, $"Invalid state '{state}' in domain snapshot XML");
        return int.TryParse(element.ChildText("active"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var active)
            ? new TestSnapshot(name, DateTimeOffset.FromUnixTimeSeconds(seconds), state, active != 0)
            : throw Error(VirtErrorCode.InternalError, "Could not find 'active' element");
    }

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.DomainSnapshot, code, detail);
}
