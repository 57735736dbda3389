using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <content>Memory, processors and I/O threads.</content>
public sealed partial class DomainDefinition
{
    /// <summary>Memory that the guest could have, in bytes.</summary>
    public ulong MaxMemory
    {
        get => Root.Element("memory") is { } memory ? ScaledSize.Read(memory) : 0;
        set => SetKibibytes("memory", value);
    }

    /// <summary>Memory that the guest has when it starts, or has now in a live form, in bytes; no more than <see cref="MaxMemory"/>.</summary>
    public ulong Memory
    {
        get => Root.Element("currentMemory") is { } memory ? Math.Min(ScaledSize.Read(memory), MaxMemory) : MaxMemory;
        set => SetKibibytes("currentMemory", value);
    }

    /// <summary>Virtual CPUs that could be plugged in.</summary>
    public int MaxVcpu
    {
        get
        {
            if (Root.Element("vcpu") is not { } vcpu)
                return 1;
            return int.TryParse(vcpu.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
                ? count
                : throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.XmlError, "maximum vcpus count must be an integer");
        }
    }

    /// <summary>Virtual CPUs that are plugged in.</summary>
    public int Vcpu
    {
        get
        {
            var current = Root.Element("vcpu")?.AttrInt("current") ?? MaxVcpu;
            if (current < 1)
                throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.XmlError, "current vcpus count must be an integer");
            return current <= MaxVcpu
                ? current
                : throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.InternalError, $"maxvcpus must not be less than current vcpus ({MaxVcpu} < {current})");
        }
    }

    /// <summary>The numbers of the I/O threads, in order: those that are named, and as many more as <c>&lt;iothreads&gt;</c> says.</summary>
    public IReadOnlyList<uint> IOThreadIds
    {
        get
        {
            var ids = new SortedSet<uint>();
            foreach (var thread in Root.Element("iothreadids")?.Elements("iothread") ?? [])
            {
                if (!uint.TryParse(thread.Attr("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0)
                    throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.XmlError, $"invalid 'id' attribute '{thread.Attr("id")}' of <iothread>");
                if (!ids.Add(id))
                    throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.XmlError, $"duplicate iothread id '{id}' found");
            }
            var text = Root.ChildText("iothreads");
            if (text is null)
                return [.. ids];
            if (!uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > MaxIOThreads)
                throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.XmlError, $"invalid iothreads count '{text}'");
            for (uint id = 1; ids.Count < count; id++)
                ids.Add(id);
            return [.. ids];
        }
    }

    private const uint MaxIOThreads = 1024;

    private void SetKibibytes(string name, ulong bytes)
    {
        var element = Root.Element(name);
        if (element is null)
        {
            element = new XElement(name);
            (Root.Element("memory") ?? Root.Element("uuid") ?? Root.Element("name"))!.AddAfterSelf(element);
        }
        element.SetAttributeValue("unit", "KiB");
        element.Value = ((bytes + 1023) / 1024).ToString(CultureInfo.InvariantCulture);
    }
}
