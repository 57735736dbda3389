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
        get => ReadSize("memory") is > 0 and var memory ? memory : MemoryOfNodes();
        set => SetKibibytes("memory", value);
    }

    /// <summary>Memory that the guest has when it starts, or has now in a live form, in bytes; no more than <see cref="MaxMemory"/>.</summary>
    public ulong Memory
    {
        get => ReadSize("currentMemory") is > 0 and var memory ? Math.Min(memory, MaxMemory) : MaxMemory;
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
                : throw XmlValueErrors.Error("maximum vcpus count must be an integer");
        }
    }

    /// <summary>Virtual CPUs that are plugged in.</summary>
    public int Vcpu
    {
        get
        {
            var current = Root.Element("vcpu")?.AttrInt("current") ?? MaxVcpu;
            if (current < 1)
                throw XmlValueErrors.Error("current vcpus count must be greater than zero");
            return current <= MaxVcpu
                ? current
                : throw XmlValueErrors.Unsupported("maximum vCPU count must not be less than current vCPU count");
        }
    }

    /// <summary>The numbers of the I/O threads: those that are named, in their order, and as many more as <c>&lt;iothreads&gt;</c> says.</summary>
    public IReadOnlyList<uint> IOThreadIds
    {
        get
        {
            var ids = new OrderedDictionary<uint, XElement?>();
            foreach (var thread in Root.Element("iothreadids")?.Elements("iothread") ?? [])
            {
                if (thread.Attr("id") is not { } number)
                    throw XmlValueErrors.Missing("id", "iothread");
                if (!uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                    throw XmlValueErrors.Invalid("id", "iothread", number, "non-negative integer value");
                if (id == 0)
                    throw XmlValueErrors.Error("Invalid value for attribute 'id' in element 'iothread': Zero is not permitted");
                if (!ids.TryAdd(id, thread))
                    throw XmlValueErrors.Error($"duplicate iothread id '{id}' found");
            }
            var text = Root.ChildText("iothreads");
            if (text is null)
                return [.. ids.Keys];
            if (!uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > MaxIOThreads)
                throw XmlValueErrors.Error($"invalid iothreads count '{text}'");
            for (uint id = 1; ids.Count < count; id++)
                ids.TryAdd(id, null);
            return [.. ids.Keys];
        }
    }

    private const uint MaxIOThreads = 1024;

    // libvirt's own limit: sizes in bytes fit into a signed 64-bit number.
    private const ulong MaxBytes = long.MaxValue;

    private ulong ReadSize(string name) => Root.Element(name) is { IsEmpty: false } element && element.Value.Length > 0 ? ScaledSize.Read(element, limit: MaxBytes) : 0;

    // Without a total, it is what the guest's NUMA nodes and its memory modules have together.
    private ulong MemoryOfNodes()
    {
        var total = 0UL;
        foreach (var cell in Root.Elements("cpu").Elements("numa").Elements("cell"))
            Add(ScaledSize.ReadAttribute(cell, "memory", limit: MaxBytes));
        foreach (var size in DeviceElements("memory").Elements("target").Elements("size"))
            Add(ScaledSize.Read(size, limit: MaxBytes));
        return total;

        void Add(ulong bytes)
        {
            total += bytes;
            if (total > MaxBytes)
                throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.Overflow, "memory of all NUMA nodes");
        }
    }

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
