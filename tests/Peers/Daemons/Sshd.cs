using System.Globalization;
using System.Net.Sockets;

namespace Libvirt.Tests.Peers;

/// <summary>A real sshd on a port of the loopback, with keys of its own, that lets in who has the key in its folder.</summary>
/// <remarks>It and its client leave the user's own ssh settings and known hosts alone. It needs root.</remarks>
public sealed class Sshd : IAsyncDisposable
{
    private readonly ScratchFolder _folder;
    private readonly PeerProcess _daemon;

    private Sshd(ScratchFolder folder, PeerProcess daemon, int port)
    {
        _folder = folder;
        _daemon = daemon;
        Port = port;
    }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>A program that is ssh without the user's settings, and that knows the host.</summary>
    public string Client => _folder["client"];

    /// <summary>As <see cref="Client"/>, but the host is strange to it.</summary>
    public string StrangeClient => _folder["strange-client"];

    /// <summary>The file of the key that is let in.</summary>
    public string Key => _folder["user"];

    /// <summary>The file of a key that is not.</summary>
    public string WrongKey => _folder["stranger"];

    /// <summary>Whether one can run here.</summary>
    /// <param name="reason">Why not, to skip a test with.</param>
    public static bool CanRun(out string reason)
    {
        var missing = new[] { "sshd", "ssh", "ssh-keygen", "nc" }.FirstOrDefault(program => !Tool.Exists(program));
        reason = missing is not null ? $"{missing} is not on this machine" : Environment.IsPrivilegedProcess ? "" : "an sshd of our own needs root";
        return reason.Length == 0;
    }

    /// <summary>Starts one and waits until it listens.</summary>
    /// <param name="beside">A process whose mounts it is to see.</param>
    public static async Task<Sshd> StartAsync(PeerProcess beside)
    {
        var folder = new ScratchFolder();
        try
        {
            var port = LibvirtdListening.FreePort();
            Write(folder, port);
            // Where sshd keeps its unprivileged half; Debian's own start makes it.
            Directory.CreateDirectory("/run/sshd");
            var daemon = PeerProcess.Start(folder, "nsenter",
                ["--target", beside.Id.ToString(CultureInfo.InvariantCulture), "--mount", Tool.Find("sshd")!, "-D", "-e", "-f", folder["sshd_config"]]);
            var sshd = new Sshd(folder, daemon, port);
            await Poll.UntilAsync(sshd.Listens, "sshd");
            return sshd;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Ends it and removes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        _folder.Dispose();
    }

    private static void Write(ScratchFolder folder, int port)
    {
        foreach (var key in new[] { "host", "user", "stranger" })
            Tool.Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", key, "-f", folder[key]);
        File.Copy(folder["user.pub"], folder["authorized_keys"]);
        folder.Write("sshd_config", $"""
            Port {port}
            ListenAddress 127.0.0.1
            HostKey {folder["host"]}
            AuthorizedKeysFile {folder["authorized_keys"]}
            PidFile {folder["sshd.pid"]}
            PermitRootLogin prohibit-password
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            StrictModes no
            UsePAM no

            """);
        folder.Write("known_hosts", $"[127.0.0.1]:{port} {File.ReadAllText(folder["host.pub"])}");
        WriteClient(folder, "client", "known_hosts");
        WriteClient(folder, "strange-client", "unknown_hosts");
    }

    private static void WriteClient(ScratchFolder folder, string name, string knownHosts)
    {
        folder.Write($"{name}.conf", $"""
            UserKnownHostsFile {folder[knownHosts]}
            GlobalKnownHostsFile /dev/null
            IdentitiesOnly yes
            IdentityAgent none

            """);
        folder.Write(name, $"#!/bin/sh\nexec ssh -F '{folder[$"{name}.conf"]}' \"$@\"\n");
        Tool.Run("chmod", "700", folder[name]);
    }

    private bool Listens()
    {
        if (_daemon.HasExited)
            throw new InvalidOperationException($"sshd ended: {string.Join('\n', _daemon.Error.Items)}");
        try
        {
            using var client = new TcpClient("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
