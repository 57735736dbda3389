using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>What libvirt knows of a port of a network (virNetworkPortDefFormat).</summary>
internal static class NetworkPortLayout
{
    internal const string Text = $"""
        networkport uuid! owner! group! mac! virtualport! bandwidth! vlan! port! rxfilters! plug!
        owner name! uuid!
        mac @address
        rxfilters? @trustGuest:yesno
        plug @type:none|network|bridge|direct|hostdev-pci @bridge @dev @mode @macTableManager @managed:yesno driver! address!
        driver @name
        address @domain:hex4 @bus:hex2 @slot:hex2 @function:hex1
        {NetworkLayout.Shared}
        """;

    internal static XmlLayout Layout { get; } = new(Text);
}
