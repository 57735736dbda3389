using System.Net;
using System.Net.Sockets;

namespace Libvirt.Tests.Peers;

/// <summary>How a libvirtd listens on the loopback besides its unix sockets.</summary>
public sealed record LibvirtdListening
{
    /// <summary>The port for TCP; null for none.</summary>
    public int? TcpPort { get; init; }

    /// <summary>The port for TLS; null for none.</summary>
    public int? TlsPort { get; init; }

    /// <summary>How clients authenticate over TCP: <c>none</c> or <c>sasl</c>.</summary>
    public string TcpAuthentication { get; init; } = "none";

    /// <summary>How clients authenticate over TLS, once their certificates are good: <c>none</c> or <c>sasl</c>.</summary>
    public string TlsAuthentication { get; init; } = "none";

    /// <summary>The folder with its <c>cacert.pem</c>, <c>servercert.pem</c> and <c>serverkey.pem</c>.</summary>
    public string? PkiFolder { get; init; }

    /// <summary>Whether it serves clients without a certificate too.</summary>
    public bool AcceptsAnybody { get; init; }

    /// <summary>A port of the loopback that nobody listens on just now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The lines of libvirtd.conf for it.</summary>
    internal string Config => $"""
        listen_addr = "127.0.0.1"
        listen_tcp = {(TcpPort is null ? 0 : 1)}
        tcp_port = "{TcpPort ?? 0}"
        auth_tcp = "{TcpAuthentication}"
        listen_tls = {(TlsPort is null ? 0 : 1)}
        tls_port = "{TlsPort ?? 0}"
        auth_tls = "{TlsAuthentication}"
        tls_no_verify_certificate = {(AcceptsAnybody ? 1 : 0)}
        ca_file = "{PkiFolder}/cacert.pem"
        cert_file = "{PkiFolder}/servercert.pem"
        key_file = "{PkiFolder}/serverkey.pem"
        """;
}
