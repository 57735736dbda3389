using System.Globalization;
using System.Xml.Linq;
using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>Reads and writes status files: <c>&lt;domstatus&gt;</c> around the live <c>&lt;domain&gt;</c>.</summary>
internal static class GuestStatusFile
{
    internal static void Write(string path, GuestStatus status)
    {
        var root = new XElement("domstatus",
            new XAttribute("state", status.State),
            new XAttribute("reason", status.Reason));
        if (status.IsActive)
        {
            root.SetAttributeValue("id", status.Id);
            root.SetAttributeValue("boot", status.BootId);
            if (status.Process is { } process)
            {
                root.SetAttributeValue("pid", process.Id);
                root.SetAttributeValue("start", process.StartTime);
            }
            if (status.ResetOnShutdown)
                root.SetAttributeValue("reset", "yes");
            root.Add(status.Live?.Root is { } live ? new XElement(live) : null);
        }
        AtomicFile.Write(path, VirtXmlWriter.Write(root), durable: false);
    }

    /// <exception cref="VirtException">XmlError: the file is not what this class writes.</exception>
    internal static GuestStatus Parse(string text)
    {
        var root = VirtXml.Parse(text, "domain_status", "domstatus");
        if (!TryRead<DomainState>(root.Attr("state"), out var state) || !TryRead<DomainReason>(root.Attr("reason"), out var reason))
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, "a status file lacks state or reason");
        if (state == DomainState.Shutoff)
            return GuestStatus.Ended(reason);
        if (root.Element("domain") is not { } live || root.AttrInt("id") is not ({ } id and > 0))
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, "the status file of an active domain lacks the domain or its id");
        return new GuestStatus
        {
            State = state,
            Reason = reason,
            Id = id,
            BootId = root.Attr("boot"),
            Process = root.AttrInt("pid") is { } pid && ulong.TryParse(root.Attr("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start)
                ? new HostProcess(pid, start)
                : null,
            ResetOnShutdown = root.Attr("reset") == "yes",
            Live = DomainDefinition.FromElement(new XElement(live)),
        };
    }

    private static bool TryRead<T>(string? text, out T value)
        where T : struct, Enum => Enum.TryParse(text, out value) && Enum.IsDefined(value);
}
