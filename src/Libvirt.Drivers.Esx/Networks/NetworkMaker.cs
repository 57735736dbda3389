using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Logging;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Networks;

/// <summary>Makes and removes switches with their groups of ports (esxNetworkDefineXML, esxNetworkUndefine).</summary>
/// <param name="client">The session.</param>
/// <param name="network">The host's network, as it is before.</param>
internal sealed class NetworkMaker(VimClient client, HostNetwork network)
{
    // What would have an effect elsewhere, and none here: libvirt drops it without a word.
    private static readonly string[] Missing = ["ip", "route", "dns", "domain", "mtu", "vlan", "virtualport"];

    // libvirt's number too.
    private const int Ports = 128;

    private static readonly LogSource Log = new("esx.esx_driver");

    private ManagedObject System => network.System ?? throw Vim.Unexpected("the host has no network system");

    /// <summary>Makes a switch from a network's XML. Where a part fails, nothing of it stays.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="VirtException">XmlDetail, XmlError: the XML is refused; ConfigUnsupported: no switch is like that; InternalError, NetworkExist: the name is taken.</exception>
    internal async ValueTask<string> MakeAsync(string xml, CancellationToken cancellationToken)
    {
        var root = VirtXml.Parse(xml, "network_definition", "network");
        var hasUuid = root.ChildText("uuid") is { Length: > 0 };
        var definition = NetworkDefinition.FromElement(root);
        Check(definition, hasUuid);
        var requests = new[] { AddSwitch(definition) }.Concat(definition.PortGroups.Select(group => AddGroup(definition, group))).ToList();
        for (var i = 0; i < requests.Count; i++)
        {
            try
            {
                await client.CallAsync(requests[i], cancellationToken).ConfigureAwait(false);
            }
            catch when (i > 0)
            {
                await TakeBackAsync(definition, groups: i - 1).ConfigureAwait(false);
                throw;
            }
        }
        return definition.Name;
    }

    /// <summary>Removes a switch that nothing but machines is plugged into.</summary>
    /// <exception cref="VirtException">OperationInvalid: something else is.</exception>
    internal async ValueTask RemoveAsync(VirtualSwitch one, CancellationToken cancellationToken)
    {
        var groups = one.PortGroups.Select(network.FindGroup).ToList();
        if (groups.SelectMany(group => group.PortTypes).FirstOrDefault(type => type != "virtualMachine") is { } other)
            throw Error(VirtErrorCode.OperationInvalid, $"Cannot undefine HostVirtualSwitch that has a '{other}' port");
        foreach (var group in groups)
            await client.CallAsync(RemoveGroup(group.Name), cancellationToken).ConfigureAwait(false);
        await client.CallAsync(RemoveSwitch(one.Name), cancellationToken).ConfigureAwait(false);
    }

    private void Check(NetworkDefinition definition, bool hasUuid)
    {
        if (network.Switches.Any(one => one.Name == definition.Name))
            throw Error(VirtErrorCode.InternalError, "HostVirtualSwitch already exists, editing existing ones is not supported yet");
        if (hasUuid)
            throw Error(VirtErrorCode.ConfigUnsupported, "Cannot use predefined UUID");
        if (definition.ForwardMode is not (NetworkForwardMode.None or NetworkForwardMode.Bridge))
            throw Error(VirtErrorCode.ConfigUnsupported, $"Unsupported forward mode '{definition.Root.Element("forward")?.Attr("mode")}'");
        if (Missing.FirstOrDefault(name => definition.Root.Elements(name).Concat(definition.Root.Elements("portgroup").Elements(name)).Any()) is { } missing)
            throw Error(VirtErrorCode.ConfigUnsupported, $"a HostVirtualSwitch does not take <{missing}>");
        if (definition is { ForwardMode: NetworkForwardMode.Bridge, Bridge: { } bridge })
            throw Error(VirtErrorCode.ConfigUnsupported, $"a HostVirtualSwitch is a bridge of its own: the physical NICs that it is plugged into are its <interface dev='…'/> in <forward>, not <bridge name='{bridge}'/>");
        if (definition.PortGroups.Select(group => group.Name).FirstOrDefault(name => network.PortGroups.Any(group => group.Name == name)) is { } taken)
            throw Error(VirtErrorCode.NetworkExist, $"HostPortGroup with name '{taken}' exists already");
    }

    private SoapRequest AddSwitch(NetworkDefinition definition)
    {
        var devices = Devices(definition);
        return new SoapRequest("AddVirtualSwitch", System).Add("vswitchName", definition.Name).Add("spec", specification =>
        {
            specification.Add("numPorts", Ports);
            if (devices.Count > 0)
                specification.Add("bridge", "HostVirtualSwitchBondBridge", bridge => bridge.Add("nicDevice", devices));
            if (definition.Root.Element("bandwidth") is { } bandwidth)
                specification.Add("policy", policy => ShapingPolicy.Add(policy, bandwidth));
        });
    }

    private SoapRequest AddGroup(NetworkDefinition definition, NetworkPortGroupDefinition group) => new SoapRequest("AddPortGroup", System).Add("portgrp", specification => specification
        .Add("name", group.Name)
        .Add("vlanId", 0)
        .Add("vswitchName", definition.Name)
        .Add("policy", policy => ShapingPolicy.Add(policy, group.Element.Element("bandwidth"))));

    private SoapRequest RemoveGroup(string name) => new SoapRequest("RemovePortGroup", System).Add("pgName", name);

    private SoapRequest RemoveSwitch(string name) => new SoapRequest("RemoveVirtualSwitch", System).Add("vswitchName", name);

    private IReadOnlyList<string> Devices(NetworkDefinition definition)
    {
        if (definition.ForwardMode == NetworkForwardMode.None)
            return [];
        var forward = definition.Root.Element("forward");
        if (forward?.Elements("address").Any() == true)
            throw Error(VirtErrorCode.NoSupport, $"unsupported device type in network {definition.Name} interface pool");
        var names = forward?.Elements("interface").Select(device => device.Attr("dev") ?? "").ToList() ?? [];
        return names.FirstOrDefault(name => network.Nics.All(nic => nic.Device != name)) is { } missing
            ? throw Error(VirtErrorCode.InternalError, $"Could not find PhysicalNic with name '{missing}'")
            : names;
    }

    private async ValueTask TakeBackAsync(NetworkDefinition definition, int groups)
    {
        // Who has given up waiting still wants nothing to stay.
        try
        {
            foreach (var group in definition.PortGroups.Take(groups))
                await client.CallAsync(RemoveGroup(group.Name), CancellationToken.None).ConfigureAwait(false);
            await client.CallAsync(RemoveSwitch(definition.Name), CancellationToken.None).ConfigureAwait(false);
        }
        catch (VirtException e)
        {
            Log.Warning($"'{definition.Name}' is made in part and could not be removed: {e.Message}");
        }
    }

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.Esx, code, detail);
}
