using System.Globalization;
using Libvirt.Drivers.Remote.Uris;

namespace Libvirt.Drivers.Remote.Transports;

/// <summary>The command line of ssh: what it is told, and what it is to run at its far end.</summary>
internal static class SshCommand
{
    /// <summary>The arguments of ssh (virNetSocketNewConnectSSH).</summary>
    internal static IReadOnlyList<string> Arguments(RemoteUri uri, string remoteCommand)
    {
        List<string> arguments = [];
        if (uri.Port > 0)
            arguments.AddRange(["-p", uri.Port.ToString(CultureInfo.InvariantCulture)]);
        if (uri.User is { } user)
            arguments.AddRange(["-l", user]);
        if (uri.KeyFile is { } keyFile)
            arguments.AddRange(["-i", keyFile]);
        arguments.AddRange(["-T", "-e", "none"]);
        if (!uri.MayUseTerminal)
            arguments.AddRange(["-o", "BatchMode=yes"]);
        if (!uri.VerifiesPeer)
            arguments.AddRange(["-o", "StrictHostKeyChecking=no"]);
        arguments.AddRange(["--", uri.Host, remoteCommand]);
        return arguments;
    }

    /// <summary>The command for the far end's shell, which connects its standard streams to the daemon's socket (virNetClientSSHHelperCommand).</summary>
    /// <param name="uri">The URI.</param>
    /// <param name="socket">The socket's path over there, for netcat.</param>
    /// <param name="readOnly">Whether the helper is to take the socket for readers.</param>
    /// <exception cref="VirtException">InvalidArg: the URI names a netcat, but wants none.</exception>
    internal static string RemoteCommand(RemoteUri uri, string socket, bool readOnly)
    {
        var helper = $"virt-ssh-helper {(readOnly ? "-r " : "")}{ShellText.QuoteTwice(uri.ServerName)}";
        var netcat = Netcat(uri.Netcat ?? "nc", socket);
        return uri.Proxy switch
        {
            RemoteProxy.Native => uri.Netcat is null
                ? $"sh -c '{helper}'"
                : throw new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.InvalidArg, "netcat path not valid with native proxy mode"),
            RemoteProxy.Auto when uri.Netcat is null =>
                $"sh -c 'which virt-ssh-helper 1>/dev/null 2>&1; if test $? = 0; then     {helper}; else    {netcat}; fi'",
            _ => $"sh -c '{netcat}'",
        };
    }

    /// <summary>Some netcats go on when their input ends unless they are told not to, by an option that others do not have.</summary>
    private static string Netcat(string program, string socket)
    {
        var word = ShellText.QuoteTwice(program);
        var path = ShellText.Quote(socket) == socket ? socket : ShellText.QuoteTwice(socket);
        return $"if {word} -q 2>&1 | grep \"requires an argument\" >/dev/null 2>&1; then ARG=-q0;else ARG=;fi;{word} $ARG -U {path}";
    }
}
