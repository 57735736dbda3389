using System.Xml.Linq;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>Devices of domains.</summary>
internal sealed partial class DeviceFamily : VirshFamily
{
    internal override string Name => "devices of domains";

    internal override IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; } = new Dictionary<string, Func<VirshCall, Task>>
    {
        ["domblklist"] = DisksAsync,
        ["domiflist"] = CardsAsync,
        ["domif-getlink"] = LinkAsync,
        ["domif-setlink"] = SetLinkAsync,
        ["attach-device"] = call => FromFileAsync(call, "attach", "attached", (driver, domain, xml, impact) => call.Driver<IDomainDeviceDriver>().AttachDeviceAsync(domain, xml, impact, default)),
        ["detach-device"] = call => FromFileAsync(call, "detach", "detached", (driver, domain, xml, impact) => driver.DetachDeviceAsync(domain, xml, impact, default)),
        ["update-device"] = call => FromFileAsync(call, "update", "updated", (driver, domain, xml, impact) => driver.UpdateDeviceAsync(domain, xml, impact, default)),
        ["detach-device-alias"] = DetachAliasAsync,
        ["attach-disk"] = AttachDiskAsync,
        ["detach-disk"] = DetachDiskAsync,
        ["attach-interface"] = AttachCardAsync,
        ["detach-interface"] = DetachCardAsync,
        ["change-media"] = ChangeMediaAsync,
    };

    private static IDomainDeviceChangeDriver Changes(VirshCall call) => call.Driver<IDomainDeviceChangeDriver>();

    private static async Task<DomainDefinition> XmlAsync(VirshCall call, VirtDomain domain, bool inactive) =>
        DomainDefinition.Parse(await call.Driver<IDomainDriver>().GetDomainXmlAsync(domain.Key, inactive ? DomainXmlFlags.Inactive : 0, default));

    private static async Task DisksAsync(VirshCall call)
    {
        var (inactive, details) = (call.Flag("--inactive"), call.Flag("--details"));
        var domain = await DomainFamily.LookupAsync(call);
        var disks = VirtDomainDisk.Read(domain, await XmlAsync(call, domain, inactive));
        if (details)
            VirshText.Table(call.Output, ["Type", "Device", "Target", "Source"], disks.Select(d => new[] { d.Type, d.Device, d.Target, d.Source ?? "-" }));
        else
            VirshText.Table(call.Output, ["Target", "Source"], disks.Select(d => new[] { d.Target, d.Source ?? "-" }));
    }

    private static async Task CardsAsync(VirshCall call)
    {
        var inactive = call.Flag("--inactive");
        var domain = await DomainFamily.LookupAsync(call);
        VirshText.Table(call.Output, ["Interface", "Type", "Source", "Model", "MAC"], VirtDomainNetworkAdapter.Read(domain, await XmlAsync(call, domain, inactive))
            .Select(c => new[] { c.Target ?? "-", c.Type, c.Source ?? "-", c.Model ?? "-", c.Mac ?? "-" }));
    }

    private static async Task LinkAsync(VirshCall call)
    {
        var config = call.Flag("--config");
        var name = call.Word(1)!;
        var domain = await DomainFamily.LookupAsync(call);
        var cards = VirtDomainNetworkAdapter.Read(domain, await XmlAsync(call, domain, config));
        var card = cards.FirstOrDefault(c => c.Target == name || MacAddress.Same(c.Mac, name))
            ?? throw new VirshFailure($"error: Interface ({(MacAddress.Parse(name) is null ? "dev" : "mac")}: {name}) not found.\n");
        call.Output.Append($"{name} {(card.LinkState == LinkState.Down ? "down" : "up")}");
    }

    private static async Task SetLinkAsync(VirshCall call)
    {
        var config = call.Flag("--config");
        var domain = await DomainFamily.LookupAsync(call);
        var (name, state) = (call.Word(1)!, call.Word(2)!);
        if (state is not ("up" or "down"))
            throw new VirshFailure($"error: invalid link state '{state}'\n");
        var card = (await XmlAsync(call, domain, config)).Interfaces
            .FirstOrDefault(c => string.Equals(c.Mac, name, StringComparison.OrdinalIgnoreCase) || string.Equals(c.Target, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new VirshFailure($"error: interface '{name}' not found\n");
        card.LinkState = state == "up" ? LinkState.Up : LinkState.Down;
        var impact = config || !domain.IsActive ? DomainModificationImpact.Config : DomainModificationImpact.Live;
        await VirshFailure.Under("Failed to update interface link state", Changes(call).UpdateDeviceAsync(domain.Key, card.Element.ToString(), impact, default));
        call.Line("Device updated successfully");
    }

    private static async Task FromFileAsync(VirshCall call, string verb, string done, Func<IDomainDeviceChangeDriver, DomainKey, string, DomainModificationImpact, ValueTask<VirtDomain>> change)
    {
        var impact = await TakeAsync(call);
        var domain = await DomainFamily.LookupAsync(call);
        var path = call.Word(1)!;
        await VirshFailure.Under($"Failed to {verb} device from {path}", change(Changes(call), domain.Key, await File.ReadAllTextAsync(path), impact));
        call.Line($"Device {done} successfully");
    }

    private static async Task DetachAliasAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        var domain = await DomainFamily.LookupAsync(call);
        await VirshFailure.Under($"Failed to detach device with alias {call.Word(1)}", Changes(call).DetachDeviceAliasAsync(domain.Key, call.Word(1)!, impact.Impact, default));
        call.Line("Device detach request sent successfully");
    }

    private static async Task AttachDiskAsync(VirshCall call)
    {
        var impact = await TakeAsync(call);
        var (format, bus, device, mode) = (call.Value("--subdriver"), call.Value("--targetbus"), call.Value("--type"), call.Value("--mode"));
        var disk = new XElement("disk", new XAttribute("type", "file"), device is null ? null : new XAttribute("device", device),
            format is null ? null : new XElement("driver", new XAttribute("type", format)),
            new XElement("source", new XAttribute("file", call.Word(1)!)),
            new XElement("target", new XAttribute("dev", call.Word(2)!), bus is null ? null : new XAttribute("bus", bus)),
            mode is null ? null : new XElement(mode));
        var domain = await DomainFamily.LookupAsync(call);
        await VirshFailure.Under("Failed to attach disk", call.Driver<IDomainDeviceDriver>().AttachDeviceAsync(domain.Key, disk.ToString(), impact, default));
        call.Line("Disk attached successfully");
    }

    private static async Task DetachDiskAsync(VirshCall call)
    {
        var impact = await TakeAsync(call);
        var domain = await DomainFamily.LookupAsync(call);
        var name = call.Word(1)!;
        var disk = (await XmlAsync(call, domain, impact == DomainModificationImpact.Config)).Disks.FirstOrDefault(d => d.Target == name || d.Image.Path == name)
            ?? throw new VirshFailure($"error: No disk found whose source path or target is {name}\n");
        await VirshFailure.Under("Failed to detach disk", Changes(call).DetachDeviceAsync(domain.Key, disk.Element.ToString(), impact, default));
        call.Line("Disk detached successfully");
    }

    private static async Task AttachCardAsync(VirshCall call)
    {
        var impact = await TakeAsync(call);
        var (mac, model, target) = (call.Value("--mac"), call.Value("--model"), call.Value("--target"));
        var type = call.Word(1)!;
        if (type is not ("network" or "bridge" or "direct"))
            throw new VirshFailure($"error: No support for {type} in command 'attach-interface'\n");
        var card = new XElement("interface", new XAttribute("type", type),
            new XElement("source", new XAttribute(type == "direct" ? "dev" : type, call.Word(2)!)),
            target is null ? null : new XElement("target", new XAttribute("dev", target)),
            mac is null ? null : new XElement("mac", new XAttribute("address", mac)),
            model is null ? null : new XElement("model", new XAttribute("type", model)));
        var domain = await DomainFamily.LookupAsync(call);
        await VirshFailure.Under("Failed to attach interface", call.Driver<IDomainDeviceDriver>().AttachDeviceAsync(domain.Key, card.ToString(), impact, default));
        call.Line("Interface attached successfully");
    }

    private static async Task DetachCardAsync(VirshCall call)
    {
        var impact = await TakeAsync(call);
        var mac = call.Value("--mac");
        var domain = await DomainFamily.LookupAsync(call);
        try
        {
            var cards = (await XmlAsync(call, domain, impact == DomainModificationImpact.Config)).Interfaces.Where(c => c.Type == call.Word(1)).ToArray();
            if (cards.Length == 0)
                throw new VirshFailure($"error: No interface found whose type is {call.Word(1)}\nerror: Failed to detach interface\n");
            if (mac is null && cards.Length > 1)
                throw new VirshFailure($"error: Domain has {cards.Length} interfaces. Please specify which one to detach using --mac\nerror: Failed to detach interface\n");
            var card = mac is null ? cards[0] : cards.FirstOrDefault(c => MacAddress.Same(c.Mac, mac))
                ?? throw new VirshFailure($"error: No interface with MAC address {mac} was found\nerror: Failed to detach interface\n");
            await Changes(call).DetachDeviceAsync(domain.Key, card.Element.ToString(), impact, default);
        }
        catch (VirtException e)
        {
            throw VirshFailure.Of("Failed to detach interface", e);
        }
        call.Line("Interface detached successfully");
    }

    private static async Task ChangeMediaAsync(VirshCall call)
    {
        var impact = VirshImpact.Take(call);
        var (eject, insert, update) = (call.Flag("--eject"), call.Flag("--insert"), call.Flag("--update"));
        var domain = await DomainFamily.LookupAsync(call);
        var (name, source) = (call.Word(1)!, call.Word(2));
        var disk = (await XmlAsync(call, domain, impact.Impact == DomainModificationImpact.Config)).Disks
            .FirstOrDefault(d => d.Device is "cdrom" or "floppy" && (d.Target == name || d.Image.Path == name))
            ?? throw new VirshFailure($"error: No disk found whose source path or target is {name}\n");
        if (eject && disk.Image.Path is null)
            throw new VirshFailure($"error: The disk device '{name}' doesn't have media\n");
        if (insert && disk.Image.Path is not null)
            throw new VirshFailure($"error: The disk device '{name}' already has media\n");
        disk.Element.Element("source")?.Remove();
        if (source is not null && !eject)
            disk.Element.Add(new XElement("source", new XAttribute("file", source)));
        await VirshFailure.Under($"Failed to complete action {(eject ? "eject" : insert ? "insert" : update ? "update" : "update")} on media", Changes(call).UpdateDeviceAsync(domain.Key, disk.Element.ToString(), impact.Impact, default));
        call.Line($"Successfully {(eject ? "ejected" : insert ? "inserted" : "updated")} media.");
    }

    // --persistent is both where the domain runs.
    private static async Task<DomainModificationImpact> TakeAsync(VirshCall call)
    {
        var persistent = call.Flag("--persistent");
        var impact = VirshImpact.Take(call).Impact;
        if (!persistent)
            return impact;
        var isActive = (await DomainFamily.LookupAsync(call)).IsActive;
        return impact | DomainModificationImpact.Config | (isActive ? DomainModificationImpact.Live : 0);
    }
}
