using System.Diagnostics;
using Libvirt.Drivers.Remote.Transports;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Transports;

public sealed class ProcessTransportTests : TransportTest
{
    [Fact]
    public async Task A_program_that_reaches_the_daemon_is_a_transport()
    {
        Assert.SkipUnless(Libvirtd.CanRun(out var reason), reason);
        Assert.SkipUnless(Tool.Exists("nc"), "nc is not on this machine");
        await using var libvirtd = await Libvirtd.StartAsync();
        var program = libvirtd.Folder.Write("way", $"#!/bin/sh\nexec nc -U '{libvirtd.Socket}'\n");
        Tool.Run("chmod", "700", program);
        Assert.Equal([0], await CallAsync($"qemu+ext:///system?command={program}"));
        Assert.False(Create($"qemu+ext:///system?command={program}").IsSecure);
    }

    [Theory]
    [InlineData("nosuchprogram", "Cannot find 'nosuchprogram' in path: No such file or directory")]
    [InlineData("/nonexistent/program", "cannot execute binary /nonexistent/program: No such file or directory")]
    public async Task A_program_that_is_not_there_is_told(string program, string message)
    {
        var e = await FailAsync($"qemu+ext:///system?command={program}");
        Assert.Equal((VirtErrorCode.SystemError, VirtErrorDomain.Rpc, 2), (e.Code, e.Domain, e.Number));
        Assert.Equal(message, e.Message);
    }

    [Fact]
    public async Task Of_much_that_a_program_complains_the_end_is_told()
    {
        var e = await Assert.ThrowsAsync<VirtException>(() => ReadAsync("seq 1 100000 >&2; echo ' it was the end ' >&2; echo >&2"));
        Assert.StartsWith("End of file while reading data: ", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("\n99999\n100000\n it was the end: Input/output error", e.Message, StringComparison.Ordinal);
        Assert.InRange(e.Message.Length, 1000, 1100);
    }

    [Fact]
    public async Task Silence_of_a_program_is_told_as_such() =>
        Assert.Equal("End of file while reading data: Input/output error", (await Assert.ThrowsAsync<VirtException>(() => ReadAsync("exit 0"))).Message);

    [Fact]
    public async Task A_program_that_has_gone_is_told_to_who_writes_too()
    {
        await using var stream = await StartAsync("echo gone >&2; exit 3");
        var e = await Assert.ThrowsAsync<VirtException>(async () =>
        {
            while (true)
                await stream.WriteAsync(new byte[65536], Cancellation);
        });
        Assert.Equal("End of file while reading data: gone: Input/output error", e.Message);
    }

    [Fact]
    public async Task Bytes_go_both_ways_at_once()
    {
        const int Length = 3_000_000;
        await using var stream = await StartAsync("exec cat");
        var sent = new byte[Length];
        new Random(1).NextBytes(sent);
        var received = new byte[Length];
        var reading = stream.ReadExactlyAsync(received, Cancellation).AsTask();
        await stream.WriteAsync(sent, Cancellation);
        await reading;
        Assert.Equal(sent, received);
    }

    [Fact]
    public async Task What_waits_can_be_cancelled()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "on Windows the program ends with it");
        await using var stream = await StartAsync("exec cat");
        using var limit = new CancellationTokenSource(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.ReadAsync(new byte[1], limit.Token).AsTask());
        await stream.WriteAsync(new byte[] { 7 }, Cancellation);
        var answer = new byte[1];
        await stream.ReadExactlyAsync(answer, Cancellation);
        Assert.Equal(7, answer[0]);
    }

    [Fact]
    public async Task Disposing_ends_the_program_and_what_waits_for_it()
    {
        using var folder = new ScratchFolder();
        var stream = await StartAsync($"echo $$ > {folder["id"]}; exec sleep 600");
        await Poll.UntilAsync(() => File.Exists(folder["id"]) && File.ReadAllText(folder["id"]).EndsWith('\n'), "the id", cancellation: Cancellation);
        var id = int.Parse(File.ReadAllText(folder["id"]), System.Globalization.CultureInfo.InvariantCulture);
        var reading = stream.ReadAsync(new byte[1], Cancellation).AsTask();
        await stream.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading);
        await WaitForEndAsync(id);
    }

    private static async Task<Stream> StartAsync(string script) =>
        await new ProcessTransport(new("/bin/sh", ["-c", script]), isSecure: false).ConnectAsync(Cancellation);

    private static async Task ReadAsync(string script)
    {
        await using var stream = await StartAsync(script);
        await stream.ReadExactlyAsync(new byte[1], Cancellation);
    }

    private static Task WaitForEndAsync(int id) => Poll.UntilAsync(
        () =>
        {
            try
            {
                using var process = Process.GetProcessById(id);
                return process.HasExited;
            }
            catch (ArgumentException)
            {
                return true;
            }
        },
        "the end of the program", cancellation: Cancellation);
}
