using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Tests.Rpc;

/// <summary>Calls, streams and messages on one connection.</summary>
public sealed class RpcClientTests : IAsyncDisposable
{
    private readonly FakeDaemon _daemon = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _daemon.DisposeAsync();

    [Fact]
    public async Task A_call_is_the_packet_that_libvirt_sends()
    {
        _ = _daemon.Client.CallAsync(HostProcedures.AuthList, default, Cancel).AsTask();

        var (header, payload) = await _daemon.ReadAsync();

        Assert.Equal(new RpcHeader(0x20008086, 1, 66, RpcMessageType.Call, 1, RpcStatus.Ok), header);
        Assert.Empty(payload);
    }

    [Fact]
    public async Task Answers_find_their_calls_in_any_order()
    {
        var calls = Enumerable.Range(0, 100).Select(i => _daemon.Client.CallAsync(HostProcedures.ConnectSupportsFeature, i, Cancel).AsTask()).ToList();
        var asked = new List<(RpcHeader Header, int Feature)>();
        for (var i = 0; i < calls.Count; i++)
        {
            var (header, payload) = await _daemon.ReadAsync();
            asked.Add((header, new XdrReader(payload).Int32()));
        }
        asked.Reverse();

        foreach (var (header, feature) in asked)
            await _daemon.ReplyAsync(header, writer => writer.Int32(feature % 2));

        for (var i = 0; i < calls.Count; i++)
            Assert.Equal(i % 2 == 1, await calls[i].WaitAsync(TimeSpan.FromSeconds(10), Cancel));
    }

    [Fact]
    public async Task A_call_that_is_given_up_harms_no_other()
    {
        using var stop = new CancellationTokenSource();
        var given = _daemon.Client.CallAsync(HostProcedures.ConnectGetType, default, stop.Token).AsTask();
        var (first, _) = await _daemon.ReadAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);

        var next = _daemon.Client.CallAsync(HostProcedures.ConnectGetType, default, Cancel).AsTask();
        var (second, _) = await _daemon.ReadAsync();
        await _daemon.ReplyAsync(first, writer => writer.String("late"));
        await _daemon.ReplyAsync(second, writer => writer.String("QEMU"));

        Assert.Equal("QEMU", await next.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
    }

    [Fact]
    public async Task An_error_is_the_daemons()
    {
        var call = _daemon.Client.CallAsync(DomainProcedures.LookupByName, "none", Cancel).AsTask();
        var (header, _) = await _daemon.ReadAsync();
        await _daemon.SendAsync(header with { Type = RpcMessageType.Reply, Status = RpcStatus.Error }, writer =>
        {
            writer.Int32(42);
            writer.Int32(12);
            Xdr.TextOrNull.Write(writer, "Domain not found");
            writer.Int32(2);
            writer.Int32(0);
            Xdr.TextOrNull.Write(writer, "Domain not found: %s");
            Xdr.TextOrNull.Write(writer, "none");
            writer.Int32(0);
            writer.Int32(-1);
            writer.Int32(-1);
            writer.Int32(0);
        });

        var error = await Assert.ThrowsAsync<VirtException>(() => call);

        Assert.Equal((VirtErrorCode.NoDomain, VirtErrorDomain.Test, "Domain not found", "none"), (error.Code, error.Domain, error.Message, error.Details));
    }

    [Fact]
    public async Task A_ping_is_answered()
    {
        await _daemon.SendAsync(RpcKeepAlive.Header(RpcKeepAlive.Ping));

        Assert.Equal(RpcKeepAlive.Header(RpcKeepAlive.Pong), (await _daemon.ReadAsync()).Header);
    }

    [Fact]
    public async Task The_end_reaches_everyone_who_waits_and_everyone_who_comes_later()
    {
        var calls = Enumerable.Range(0, 16).Select(_ => _daemon.Client.CallAsync(HostProcedures.ConnectGetType, default, Cancel).AsTask()).ToList();
        await _daemon.ReadAsync();
        _daemon.HangUp();

        foreach (var call in calls)
        {
            var error = await Assert.ThrowsAsync<VirtException>(() => call.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
            Assert.Equal(VirtErrorDomain.Rpc, error.Domain);
        }
        Assert.False(_daemon.Client.IsAlive);
        await Assert.ThrowsAsync<VirtException>(async () => await _daemon.Client.CallAsync(HostProcedures.ConnectGetType, default, Cancel));
    }

    [Fact]
    public async Task A_stream_goes_both_ways()
    {
        var opening = _daemon.Client.OpenStreamAsync(DomainProcedures.OpenConsole, (new DomainKey(Guid.NewGuid(), "web"), null, 0u), Cancel).AsTask();
        var (header, _) = await _daemon.ReadAsync();
        await _daemon.ReplyAsync(header);
        var (_, stream) = await opening;
        var packet = header with { Type = RpcMessageType.Stream, Status = RpcStatus.Continue };

        await stream.WriteAsync("abc"u8.ToArray(), Cancel);
        var (sent, data) = await _daemon.ReadAsync();
        Assert.Equal(packet, sent);
        Assert.Equal("abc"u8.ToArray(), data);

        await _daemon.SendAsync(packet, writer => writer.Raw("hello"u8));
        await _daemon.SendAsync(packet with { Type = RpcMessageType.StreamHole }, writer =>
        {
            writer.Int64(3);
            writer.UInt32(0);
        });
        await _daemon.SendAsync(packet, writer => writer.Raw("!"u8));
        await _daemon.SendAsync(packet with { Status = RpcStatus.Ok });
        var text = new MemoryStream();
        var buffer = new byte[4];
        while (await stream.ReadAsync(buffer, Cancel) is var count and > 0)
            text.Write(buffer, 0, count);
        Assert.Equal("hello\0\0\0!"u8.ToArray(), text.ToArray());
    }

    [Fact]
    public async Task What_nobody_reads_holds_the_daemon_back()
    {
        var opening = _daemon.Client.OpenStreamAsync(StorageProcedures.VolDownload, (new VolumeKey("p", "v", "k"), 0ul, 0ul, 0u), Cancel).AsTask();
        var (header, _) = await _daemon.ReadAsync();
        await _daemon.ReplyAsync(header);
        var (_, stream) = await opening;
        var packet = FakeDaemon.Packet(header with { Type = RpcMessageType.Stream, Status = RpcStatus.Continue }, writer => writer.Raw(new byte[RpcHeader.StreamPayloadMax]));

        var sent = 0;
        var sending = Task.Run(async () =>
        {
            for (; sent < 100; sent++)
                await _daemon.SendAsync(packet);
        }, Cancel);
        await Assert.ThrowsAsync<TimeoutException>(() => sending.WaitAsync(TimeSpan.FromMilliseconds(500), Cancel));
        Assert.InRange(sent, 10, 30);

        var total = 0L;
        var buffer = new byte[1 << 20];
        while (total < 100L * RpcHeader.StreamPayloadMax)
            total += await stream.ReadAsync(buffer, Cancel);
        await sending.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    [Fact]
    public async Task Answers_come_while_a_stream_is_held_back()
    {
        var opening = _daemon.Client.OpenStreamAsync(StorageProcedures.VolDownload, (new VolumeKey("p", "v", "k"), 0ul, 0ul, 0u), Cancel).AsTask();
        var (header, _) = await _daemon.ReadAsync();
        await _daemon.ReplyAsync(header);
        await using var stream = (await opening).Stream;
        var call = _daemon.Client.CallAsync(HostProcedures.ConnectGetType, default, Cancel).AsTask();
        var (asked, _) = await _daemon.ReadAsync();

        // The answer comes just before the packet that fills the stream: in the same read, or an earlier one.
        var data = FakeDaemon.Packet(header with { Type = RpcMessageType.Stream, Status = RpcStatus.Continue }, writer => writer.Raw(new byte[RpcHeader.StreamPayloadMax]));
        var answer = FakeDaemon.Packet(asked with { Type = RpcMessageType.Reply }, writer => writer.String("QEMU"));
        byte[][] packets = [.. Enumerable.Repeat(data, 16), answer, data, data, data];
        _ = _daemon.SendAsync(packets.SelectMany(bytes => bytes).ToArray());

        Assert.Equal("QEMU", await call.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
    }
}
