using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The small print of the remaining devices.</summary>
internal static class DeviceDefaultsPass
{
    private static readonly HashSet<string> SoundModels = ["es1370", "sb16", "pcspk", "ac97", "ich6", "ich7", "ich9", "usb", "virtio"];

    private static readonly HashSet<string> BalloonModels = ["virtio", "virtio-transitional", "virtio-non-transitional", "xen", "none"];

    private static readonly HashSet<string> HostDeviceTypes = ["usb", "pci", "scsi", "scsi_host", "mdev"];

    private static readonly HashSet<string> WatchdogModels = ["i6300esb", "ib700", "diag288", "itco"];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        OnlyOne(domain, "memballoon", "memory balloon");
        OnlyOne(domain, "watchdog", "watchdog");
        if (domain.DeviceElements("hub").Any(h => h.Attr("type") == "usb") && domain.DeviceElements("controller").Any(c => c.Attr("type") == "usb" && c.Attr("model") == "none"))
            throw XmlValueErrors.Unsupported("Can't add USB hub: USB is disabled for this domain");
        if (domain.DeviceElements("redirdev").Any() && !domain.DeviceElements("controller").Any(c => c.Attr("type") == "usb" && c.Attr("model") != "none"))
            throw XmlValueErrors.Unsupported("cannot add redirected USB device: USB is disabled for this domain");
        foreach (var device in domain.Devices.Elements().ToArray())
            Fill(device);
    }

    private static void OnlyOne(DomainDefinition domain, string name, string title)
    {
        if (domain.DeviceElements(name).Skip(1).Any())
            throw XmlValueErrors.Internal($"only a single {title} device is supported");
    }

    private static void Fill(XElement device)
    {
        switch (device.Name.LocalName)
        {
            case "memballoon" when device.Attr("model") is null:
            case "sound" when device.Attr("model") is null:
                throw XmlValueErrors.Missing("model", device.Name.LocalName);
            case "memballoon" when !BalloonModels.Contains(device.Attr("model")!):
            case "sound" when !SoundModels.Contains(device.Attr("model")!):
                throw XmlValueErrors.Invalid("model", device.Name.LocalName, device.Attr("model"));
            case "memballoon" when device.Element("stats") is { } stats && stats.AttrInt("period") is 0:
                stats.Remove();
                break;
            case "watchdog":
                if (device.Attr("model") is null)
                    throw XmlValueErrors.Internal("watchdog must contain model name");
                if (!WatchdogModels.Contains(device.Attr("model")!))
                    throw XmlValueErrors.Unsupported($"unknown watchdog model '{device.Attr("model")}'");
                device.SetAttributeValue("action", device.Attr("action") ?? "reset");
                break;
            case "tpm" when device.Element("backend") is null:
                throw XmlValueErrors.Error("missing TPM device backend");
            case "audio" when device.Attr("type") is null:
                throw XmlValueErrors.Missing("type", "audio");
            case "rng":
                Rng(device);
                break;
            case "filesystem":
                FileSystem(device);
                break;
            case "hostdev" when device.Attr("mode") != "capabilities":
                if (device.Attr("type") is not { } type)
                    throw XmlValueErrors.Error("missing source address type");
                if (!HostDeviceTypes.Contains(type))
                    throw XmlValueErrors.Unsupported($"unknown host device source address type '{type}'");
                device.SetAttributeValue("managed", device.Attr("managed") ?? "no");
                foreach (var id in device.Elements("source").Elements().Attributes("id"))
                    id.Value = id.Value.ToLowerInvariant();
                break;
            case "shmem":
                SharedMemory(device);
                break;
            case "vsock":
                var cid = device.GetOrAdd("cid");
                cid.SetAttributeValue("auto", cid.Attr("auto") ?? (cid.Attr("address") is null ? "yes" : "no"));
                break;
            case "redirfilter":
                RedirectionFilter.Apply(device);
                break;
        }
    }

    private static void Rng(XElement device)
    {
        if (device.Attr("model") is null)
            throw XmlValueErrors.Error("missing RNG device model");
        if (device.Elements("backend").Count() != 1)
            throw XmlValueErrors.Error("only one RNG backend is supported");
        if (device.Element("backend") is { } backend && backend.Attr("model") == "random" && backend.Value.Length == 0)
            backend.Value = "/dev/random";
    }

    private static void FileSystem(XElement device)
    {
        device.SetAttributeValue("type", device.Attr("type") ?? "mount");
        // One that another process serves has what that process has.
        if (device.Element("source")?.Attr("socket") is null)
            device.SetAttributeValue("accessmode", device.Attr("accessmode") ?? "passthrough");
        if (device.Attr("type") == "ram" && device.Element("source") is { } memory && memory.Attr("usage") is not null)
        {
            memory.SetAttributeValue("usage", (ScaledSize.ReadAttribute(memory, "usage", unitAttribute: "units") >> 10).ToString(CultureInfo.InvariantCulture));
            memory.SetAttributeValue("units", "KiB");
        }
        if (device.Element("source") is null)
            throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.NoSource, device.Element("target")?.Attr("dir"));
        foreach (var mode in (ReadOnlySpan<string>)["fmode", "dmode"])
        {
            if (device.Attr(mode) is { } octal)
                device.SetAttributeValue(mode, octal.TrimStart('0').PadLeft(4, '0'));
        }
        foreach (var limit in device.Elements().Where(e => e.Name.LocalName is "space_hard_limit" or "space_soft_limit"))
        {
            limit.Value = ScaledSize.Read(limit, "b").ToString(CultureInfo.InvariantCulture);
            limit.SetAttributeValue("unit", "bytes");
        }
    }

    private static void SharedMemory(XElement device)
    {
        var model = device.GetOrAdd("model");
        model.SetAttributeValue("type", model.Attr("type") ?? "ivshmem");
        if (device.Element("size") is { } size)
        {
            size.Value = (ScaledSize.Read(size, "b") >> 20).ToString(CultureInfo.InvariantCulture);
            size.SetAttributeValue("unit", "M");
        }
        if (device.Element("msi") is not { } interrupts)
            return;
        if (device.Element("server") is null && interrupts.Attr("enabled") != "no")
            throw XmlValueErrors.Error("msi option is only supported with a server");
        interrupts.SetAttributeValue("enabled", null);
    }
}
