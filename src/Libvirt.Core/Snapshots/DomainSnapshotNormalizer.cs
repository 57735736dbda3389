using System.Globalization;
using System.Xml.Linq;
using Libvirt.Logging;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>Brings snapshots into the form in which libvirt keeps them (virDomainSnapshotDefParse).</summary>
/// <param name="domains">What does so with the domains in them.</param>
public sealed class DomainSnapshotNormalizer(DomainNormalizer domains)
{
    private static readonly LogSource Log = new("conf.snapshot_conf");

    /// <summary>Reads a snapshot and normalises it.</summary>
    /// <param name="xml">The XML.</param>
    /// <param name="flags">How it is read.</param>
    /// <exception cref="VirtException">XmlDetail, XmlError, InternalError, ConfigUnsupported and others by name: it is refused.</exception>
    public DomainSnapshotDefinition Parse(string xml, DomainSnapshotParseFlags flags)
    {
        var snapshot = DomainSnapshotDefinition.Parse(xml);
        Normalize(snapshot, flags);
        return snapshot;
    }

    /// <summary>Normalises a snapshot in place. One that is new has no time yet: see <see cref="DomainMomentDefinition.Stamp"/>.</summary>
    /// <exception cref="VirtException">XmlError, InternalError, ConfigUnsupported and others by name: it is refused, and half changed.</exception>
    public void Normalize(DomainSnapshotDefinition snapshot, DomainSnapshotParseFlags flags)
    {
        var root = snapshot.Root;
        var isRecord = flags.HasFlag(DomainSnapshotParseFlags.Redefine);
        var offline = flags.HasFlag(DomainSnapshotParseFlags.Offline);
        MomentElements.Keep(root, isRecord);
        if (isRecord)
        {
            CheckRecord(snapshot);
            offline = snapshot.State is DomainSnapshotState.Shutoff or DomainSnapshotState.DiskSnapshot;
        }
        MomentDomains.Arrange(root, domains, isRecord);
        Memory(root, isRecord, offline);
        foreach (var disk in root.Elements("disks").Elements())
            SnapshotDiskRules.Apply(disk, isRecord);

        if (!flags.HasFlag(DomainSnapshotParseFlags.Internal))
            root.Elements("active").Remove();
        else if (root.Element("active") is { } active && int.TryParse(active.Value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            active.Value = number == 0 ? "0" : "1";
        else
            throw Error(VirtErrorCode.InternalError, "Could not find 'active' element");
    }

    private static void CheckRecord(DomainSnapshotDefinition snapshot)
    {
        var root = snapshot.Root;
        if (snapshot.Name.Length == 0)
            throw Error(VirtErrorCode.XmlError, "a redefined snapshot must have a name");
        if (!long.TryParse(root.ChildText("creationTime"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) || !DomainMomentDefinition.IsTime(seconds))
            throw Error(VirtErrorCode.InternalError, "missing creationTime from existing snapshot");
        if (root.ChildText("state") is not { Length: > 0 } state)
            throw Error(VirtErrorCode.XmlError, "missing state from existing snapshot");
        if (MomentNames.State(state) is null or DomainSnapshotState.NoState)
            throw Error(VirtErrorCode.ConfigUnsupported, $"Invalid state '{state}' in domain snapshot XML");
        if (root.Element("domain")?.Attr("type") is null)
            Log.Warning($"snapshot '{snapshot.Name}' says nothing of its domain, as those of old do");
        if (snapshot.Parent is null)
            root.Elements("parent").Remove();
    }

    private static void Memory(XElement root, bool isRecord, bool offline)
    {
        var memory = root.Element("memory");
        var (given, file) = (memory?.Attr("snapshot"), memory?.Attr("file"));
        var location = given is null ? DomainSnapshotLocation.Default : MomentNames.Location(given) ?? DomainSnapshotLocation.Default;
        if (given is not null && location == DomainSnapshotLocation.Default)
            throw XmlValueErrors.Invalid("snapshot", "memory", given);
        if (location == DomainSnapshotLocation.Manual)
            throw Error(VirtErrorCode.XmlError, "'manual' memory snapshot mode not supported");
        if (location == DomainSnapshotLocation.Default && file is not null)
            location = DomainSnapshotLocation.External;
        else if (location == DomainSnapshotLocation.Default && isRecord)
            location = offline ? DomainSnapshotLocation.No : DomainSnapshotLocation.Internal;

        if (file is not null && location != DomainSnapshotLocation.External)
            throw Error(VirtErrorCode.XmlError, $"memory filename '{file}' requires external snapshot");
        if (file is null && location == DomainSnapshotLocation.External)
            throw Error(VirtErrorCode.XmlError, "external memory snapshots require a filename");
        if (offline && location is not (DomainSnapshotLocation.Default or DomainSnapshotLocation.No))
            throw Error(VirtErrorCode.XmlError, "memory state cannot be saved with offline or disk-only snapshot");
        if (file is not null && !file.StartsWith('/'))
            throw Error(VirtErrorCode.XmlError, $"memory snapshot file path ({file}) must be absolute");

        if (location == DomainSnapshotLocation.Default)
        {
            memory?.Remove();
            return;
        }
        memory ??= root.GetOrAdd("memory");
        memory.SetAttributeValue("snapshot", MomentNames.Of(location));
        LayoutPass.Layout.Arrange(memory);
        LayoutPass.Layout.ArrangeChildren(root);
    }

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.DomainSnapshot, code, detail);
}
