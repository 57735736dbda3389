using System.Globalization;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks.Remote;

/// <summary>Whom the clients talk to.</summary>
/// <param name="Socket">The path of its socket.</param>
/// <param name="Name">The URI that the server opens.</param>
/// <param name="Peer">What ends it.</param>
internal sealed record RemoteServer(string Socket, string Name, IAsyncDisposable Peer) : IAsyncDisposable
{
    /// <summary>The URI that a client opens.</summary>
    internal string Uri => $"{Name.Replace("test:", "test+unix:", StringComparison.Ordinal)}?socket={Socket}";

    /// <summary>A real libvirtd whose test driver has a file of domains; each connection has its own copies of them.</summary>
    /// <param name="domains">How many.</param>
    /// <param name="settings">Lines for libvirtd.conf.</param>
    internal static async Task<RemoteServer> StartLibvirtdAsync(int domains, string settings)
    {
        var libvirtd = await Libvirtd.StartAsync(settings: settings);
        var file = libvirtd.Folder.Write("node.xml", $"<node>{string.Concat(Enumerable.Range(1, domains).Select(Domain))}</node>");
        return new(libvirtd.Socket, $"test://{file}", libvirtd);
    }

    /// <summary>A server in C with one domain that answers at once.</summary>
    internal static async Task<RemoteServer> StartInstantAsync(ScratchFolder folder, string program)
    {
        var socket = folder["instant.sock"];
        var process = PeerProcess.Start(folder, program, [socket]);
        await process.WaitForLineAsync("ready");
        return new(socket, "test:///default", process);
    }

    public ValueTask DisposeAsync() => Peer.DisposeAsync();

    private static string Domain(int number) => string.Create(CultureInfo.InvariantCulture, $"""
        <domain type='test'><name>guest-{number:0000}</name><uuid>00000000-0000-0000-0000-{number:000000000000}</uuid>
        <memory unit='GiB'>1</memory><vcpu>2</vcpu><os><type>hvm</type></os></domain>
        """);
}
