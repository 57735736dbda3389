using Libvirt.Drivers.Remote.Tests.Uris;
using Libvirt.Drivers.Remote.Transports;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Transports;

public sealed class UnixTransportTests : TransportTest
{
    [Fact]
    public async Task A_daemon_answers_on_both_its_sockets()
    {
        Assert.SkipUnless(Libvirtd.CanRun(out var reason), reason);
        await using var libvirtd = await Libvirtd.StartAsync();
        Assert.Equal([0], await CallAsync($"qemu+unix:///system?socket={libvirtd.Socket}"));
        Assert.Equal([0], await CallAsync($"qemu+unix:///system?socket={libvirtd.ReadOnlySocket}"));
    }

    [Theory]
    [InlineData("qemu+unix:///system?socket=/nonexistent/sock", 2)]
    [InlineData("qemu+unix:///system?socket=/etc/passwd", 111)]
    [InlineData("qemu+unix:///system?socket=@nobody", 111)]
    public async Task Where_nobody_listens_is_told_as_virsh_tells_it(string uri, int number)
    {
        var e = await FailAsync(uri);
        Assert.Equal((VirtErrorCode.SystemError, VirtErrorDomain.Rpc, number), (e.Code, e.Domain, e.Number));
        Assert.Equal(VirshError(uri), e.Message);
    }

    [Fact]
    public async Task A_path_that_is_too_long_is_told_as_virsh_tells_it()
    {
        var uri = $"qemu+unix:///system?socket=/{new string('x', 107)}";
        Assert.Equal(VirshError(uri), (await FailAsync(uri)).Message);
    }

    [Fact]
    public async Task A_user_s_daemon_is_started_once_where_nobody_listens()
    {
        Assert.SkipUnless(Tool.Exists("nc"), "nc is not on this machine");
        using var folder = new ScratchFolder();
        // A daemon that notes how it was started, and answers with what it is sent.
        folder.Write("libvirtd", """
            #!/bin/sh
            echo "$@ $LC_ALL $XDG_CACHE_HOME$SECRET" >> "$XDG_RUNTIME_DIR/started"
            echo $$ > "$XDG_RUNTIME_DIR/daemon.pid"
            exec nc -kNlU "$XDG_RUNTIME_DIR/libvirt/libvirt-sock"
            """);
        Tool.Run("chmod", "700", folder["libvirtd"]);
        var surroundings = TestSurroundings.User(new Dictionary<string, string>
        {
            ["XDG_RUNTIME_DIR"] = folder.Path,
            ["XDG_CACHE_HOME"] = "/cache",
            ["VIRTD_PATH"] = folder.Path,
            ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
            ["SECRET"] = "not passed",
        });
        var transport = RpcTransports.Create(TestSurroundings.Parse("qemu:///session?mode=legacy", surroundings), new(), surroundings);
        var streams = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => transport.ConnectAsync(Cancellation).AsTask()));
        foreach (var stream in streams)
            await stream.DisposeAsync();
        Assert.Equal("--timeout=120 C /cache\n", File.ReadAllText(folder["started"]));
        Assert.False(File.Exists(folder["libvirt/libvirtd.lock"]));
    }

    [Fact]
    public async Task A_real_daemon_comes_up_for_a_user()
    {
        Assert.SkipUnless(Libvirtd.CanRun(out var reason), reason);
        using var folder = new ScratchFolder();
        var open = Directory.CreateTempSubdirectory("lvps").FullName;
        try
        {
            Tool.Run("chmod", "777", open);
            // libvirtd takes root for the system's: somebody else runs it.
            var programs = Directory.CreateDirectory(folder["sbin"]).FullName;
            folder.Write("sbin/libvirtd", $"""
                #!/bin/sh
                exec setpriv --reuid=65534 --regid=65534 --clear-groups env HOME='{open}' XDG_RUNTIME_DIR='{open}/run' '{Tool.Find("libvirtd")}' "$@"
                """);
            Tool.Run("chmod", "700", folder["sbin/libvirtd"]);
            Tool.Run("install", "-d", "-o", "65534", "-m", "700", $"{open}/run", $"{open}/run/libvirt");
            var surroundings = TestSurroundings.User(new Dictionary<string, string>
            {
                ["XDG_RUNTIME_DIR"] = $"{open}/run",
                ["LIBVIRTD_PATH"] = programs,
                ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
            });
            var transport = RpcTransports.Create(TestSurroundings.Parse("test+unix:///default?mode=legacy", surroundings), new(), surroundings);
            await using var stream = await transport.ConnectAsync(Cancellation);
            File.Copy($"{open}/run/libvirt/libvirtd.pid", folder["libvirtd.pid"]);
            Assert.Equal([0], await RawCall.AuthListAsync(stream, Cancellation));
        }
        finally
        {
            folder.Dispose();
            Directory.Delete(open, recursive: true);
        }
    }

    [Fact]
    public async Task A_daemon_that_cannot_be_started_is_told_like_one_that_is_not_there()
    {
        using var folder = new ScratchFolder();
        var surroundings = TestSurroundings.User(new Dictionary<string, string> { ["XDG_RUNTIME_DIR"] = folder.Path, ["VIRTD_PATH"] = folder.Path });
        var transport = RpcTransports.Create(TestSurroundings.Parse("qemu:///session?mode=direct", surroundings), new(), surroundings);
        var e = await Assert.ThrowsAsync<VirtException>(() => transport.ConnectAsync(Cancellation).AsTask());
        Assert.Equal($"Failed to connect socket to '{folder.Path}/libvirt/virtqemud-sock': No such file or directory", e.Message);
    }
}
