using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Transports;

/// <summary>The command line of ssh, held against the one that virsh starts.</summary>
public sealed class SshCommandTests : TransportTest
{
    [Theory]
    [InlineData("qemu+ssh://somehost/system")]
    [InlineData("qemu+ssh:///system?x=1")]
    [InlineData("qemu+ssh://fred@somehost:9000/system?no_tty=1&no_verify=1")]
    [InlineData("qemu+ssh://somehost/system?no_tty=0&no_verify=0&no_sanity=1")]
    [InlineData("qemu+ssh://somehost/system?keyfile=/keys/my%20key&known_hosts=/x")]
    [InlineData("qemu+ssh://[::1]/system?proxy=netcat")]
    [InlineData("qemu+ssh://somehost/system?proxy=native")]
    [InlineData("qemu+ssh://somehost/session?socket=/tmp/socket")]
    [InlineData("qemu+ssh://somehost/session?mode=legacy")]
    [InlineData("qemu+ssh://somehost/system?netcat=n%20c")]
    [InlineData("qemu+ssh://somehost/system?netcat=n'c")]
    [InlineData("qemu+ssh://somehost/system?netcat=n%22c")]
    [InlineData("qemu+ssh://somehost/system?proxy=native&a=b%20c'd&b=%24HOME%3B")]
    [InlineData("qemu+ssh://somehost?proxy=native")]
    [InlineData("qemu+ssh://somehost/?proxy=native")]
    [InlineData("qemu+ssh://somehost/a%20b/%C3%A4:@&=+$,;c?proxy=native#frag")]
    [InlineData("qemu+ssh://somehost/system?proxy=native&x&y=&z=%C3%A4~*'()")]
    [InlineData("remote+ssh://somehost/system?proxy=native")]
    [InlineData("qemu+ssh://somehost/system?proxy=native&name=xen:///")]
    [InlineData("qemu+ssh://somehost/system?proxy=native&name=")]
    public async Task It_is_the_one_of_virsh(string uri)
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        foreach (var readOnly in new[] { false, true })
        {
            var (theirs, theirEnvironment) = await RecordAsync(async command =>
            {
                await Task.Run(() => Tool.TryRun("virsh", [.. readOnly ? ["-r"] : Array.Empty<string>(), "-c", WithCommand(uri, command), "version"], input: null));
            });
            var (ours, ourEnvironment) = await RecordAsync(async command =>
            {
                await using var stream = await Create(WithCommand(uri, command), readOnly).ConnectAsync(Cancellation);
                await Assert.ThrowsAsync<VirtException>(() => RawCall.AuthListAsync(stream, Cancellation));
            });
            Assert.Equal(theirs, ours);
            // libvirt 9.0 does not pass this one yet; later ones do.
            Assert.Equal(theirEnvironment, ourEnvironment.Where(name => name != "SSH_ASKPASS_REQUIRE"));
        }
    }

    private static string WithCommand(string uri, string command)
    {
        var fragment = uri.IndexOf('#');
        var (front, back) = fragment < 0 ? (uri, "") : (uri[..fragment], uri[fragment..]);
        return $"{front}{(front.Contains('?') ? '&' : '?')}command={command}{back}";
    }

    /// <summary>Has a program started in place of ssh.</summary>
    /// <returns>Its arguments, and the names of its variables.</returns>
    private static async Task<(string[] Arguments, string[] Variables)> RecordAsync(Func<string, Task> start)
    {
        using var folder = new ScratchFolder();
        var program = folder.Write("ssh", $$"""
            #!/bin/sh
            cat /proc/$$/environ > '{{folder["variables"]}}'
            for argument; do printf '%s\0' "$argument"; done > '{{folder["arguments"]}}'
            """);
        Tool.Run("chmod", "700", program);
        await start(program);
        await Poll.UntilAsync(() => File.Exists(folder["arguments"]) && new FileInfo(folder["arguments"]).Length > 0, "the arguments", cancellation: Cancellation);
        return (File.ReadAllText(folder["arguments"]).Split('\0'),
            [.. File.ReadAllText(folder["variables"]).Split('\0').Where(text => text.Length > 0).Select(text => text.Split('=')[0]).Order(StringComparer.Ordinal)]);
    }
}
