using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The profile of a port on a switch (virNetDevVPortProfileParse).</summary>
internal static class VirtualPortPass
{
    // libvirt's LIBVIRT_IFLA_VF_PORT_PROFILE_MAX, less the zero at the end.
    private const int MaxProfile = 39;

    private static readonly XmlErrors Errors = new(VirtErrorDomain.None);

    // What each kind may not have, and what it passes over in silence.
    private static readonly Dictionary<string, (string[] Extra, string[] Ignored)> Kinds = new(StringComparer.Ordinal)
    {
        ["802.1Qbg"] = (["profileid", "interfaceid"], []),
        ["802.1Qbh"] = (["managerid", "typeid", "typeidversion", "instanceid", "interfaceid"], []),
        ["openvswitch"] = (["managerid", "typeid", "typeidversion", "instanceid"], []),
        ["midonet"] = ([], ["managerid", "typeid", "typeidversion", "instanceid", "profileid"]),
    };

    /// <param name="port">The element; it is taken out where nothing is in it.</param>
    /// <param name="mustHaveType">Whether it must say what kind of switch it is on.</param>
    internal static void Apply(XElement port, bool mustHaveType)
    {
        var type = port.Attr("type");
        if (type is not null && !Kinds.ContainsKey(type))
            throw Errors.Unsupported($"unknown virtualport type {type}");
        if (type is null && mustHaveType)
            throw Errors.Xml("missing required virtualport type");
        if (port.Element("parameters") is { } parameters)
            ApplyParameters(parameters, type);
        if (type is null && port.Element("parameters") is null)
            port.Remove();
    }

    private static void ApplyParameters(XElement parameters, string? type)
    {
        ApplyNumber(parameters, "managerid", 0xFF, "value of managerid out of range");
        ApplyNumber(parameters, "typeid", 0xFFFFFF, "value for typeid out of range");
        ApplyNumber(parameters, "typeidversion", 0xFF, "value of typeidversion out of range");
        ApplyUuid(parameters, "instanceid");
        if (parameters.Attr("profileid")?.Length > MaxProfile)
            throw Errors.Xml("profileid parameter too long");
        ApplyUuid(parameters, "interfaceid");
        parameters.DropEmpty("profileid");
        if (type is not null)
        {
            var (extra, ignored) = Kinds[type];
            if (extra.FirstOrDefault(name => parameters.Attribute(name) is not null) is { } name)
                throw Errors.Xml($"extra {name} unsupported in <virtualport type='{type}'>");
            foreach (var other in ignored)
                parameters.SetAttributeValue(other, null);
        }
        if (!parameters.HasAttributes)
            parameters.Remove();
    }

    private static void ApplyNumber(XElement parameters, string name, uint limit, string tooLarge)
    {
        if (parameters.Attr(name) is not { } text)
            return;
        if (!CNumber.TryWrapped(text, 0, out var value))
            throw Errors.Xml($"cannot parse value of {name} parameter");
        if (value > limit)
            throw Errors.Xml(tooLarge);
        parameters.SetAttributeValue(name, value.ToString(CultureInfo.InvariantCulture));
    }

    private static void ApplyUuid(XElement parameters, string name)
    {
        if (parameters.Attr(name) is { } text)
            parameters.SetAttributeValue(name, VirtUuid.TryParse(text, out var uuid) ? uuid.ToString("D") : throw Errors.Xml($"cannot parse {name} parameter as a uuid"));
    }
}
