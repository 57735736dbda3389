using System.Globalization;
using Libvirt.Drivers.Qemu.Qmp;

namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>What QEMU tells of the clients of its consoles.</summary>
internal static class GraphicsNews
{
    /// <summary>What a client did, by the name of the event; null for an event of something else.</summary>
    internal static DomainGraphicsPhase? PhaseOf(string name) => name switch
    {
        "VNC_CONNECTED" or "SPICE_CONNECTED" => DomainGraphicsPhase.Connect,
        "VNC_INITIALIZED" or "SPICE_INITIALIZED" => DomainGraphicsPhase.Initialize,
        "VNC_DISCONNECTED" or "SPICE_DISCONNECTED" => DomainGraphicsPhase.Disconnect,
        _ => null,
    };

    internal static DomainGraphicsEvent Describe(QmpEvent e, DomainGraphicsPhase phase, VirtDomain domain, DateTimeOffset time)
    {
        var subject = new List<GraphicsIdentity>();
        if (e.Text("client", "x509_dname") is { Length: > 0 } name)
            subject.Add(new("x509dname", name));
        if (e.Text("client", "sasl_username") is { Length: > 0 } user)
            subject.Add(new("saslUsername", user));
        return new(domain, phase, Address(e, "server"), Address(e, "client"), e.Text("server", "auth"), subject, time);
    }

    // VNC calls the port a service, and SPICE a port; a port may be a number or text.
    private static GraphicsAddress Address(QmpEvent e, string side)
    {
        var port = e.Text(side, "service") is { Length: > 0 } service ? service
            : e.Text(side, "port") is { Length: > 0 } text ? text
            : e.Number(side, "port")?.ToString(CultureInfo.InvariantCulture) ?? "";
        var family = e.Text(side, "family") switch
        {
            "ipv6" => GraphicsAddressFamily.IPv6,
            "unix" => GraphicsAddressFamily.Unix,
            _ => GraphicsAddressFamily.IPv4,
        };
        return new(family, e.Text(side, "host"), family == GraphicsAddressFamily.Unix ? "" : port);
    }
}
