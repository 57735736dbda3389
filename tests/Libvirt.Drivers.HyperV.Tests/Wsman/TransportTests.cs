using System.Diagnostics;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Wsman;

/// <summary>Whatever comes instead of an answer is an error with a name, at once or when the time is over.</summary>
public sealed class TransportTests
{
    [Theory]
    [InlineData(MischiefKind.Truncate, VirtErrorCode.HttpError)]
    [InlineData(MischiefKind.Reset, VirtErrorCode.HttpError)]
    [InlineData(MischiefKind.Status, VirtErrorCode.HttpError)]
    [InlineData(MischiefKind.CutXml, VirtErrorCode.XmlDetail)]
    [InlineData(MischiefKind.Garbage, VirtErrorCode.XmlDetail)]
    [InlineData(MischiefKind.Hang, VirtErrorCode.OperationTimeout)]
    public async Task It_is_an_error_with_a_name_and_the_next_operation_goes_on(MischiefKind kind, VirtErrorCode code)
    {
        foreach (var isSealed in new[] { true, false })
        {
            await using var host = await Host.StartAsync();
            var options = Service.Options(host);
            using var client = new WsmanClient(isSealed ? options : options.Plainly());
            host.Make(new Mischief(kind));
            var clock = Stopwatch.StartNew();

            Assert.Equal(code, (await client.FailAsync()).Code);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");
            Assert.Equal(11, (await client.QueryAsync()).Count);
        }
    }

    [Fact]
    public async Task The_same_in_the_middle_of_an_enumeration()
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { Machines = 300, MaxEnvelopeSize = 100 * 1024 });
        using var client = new WsmanClient(Service.Options(host) with { OperationTimeout = TimeSpan.FromSeconds(5) });
        host.Make(new Mischief(MischiefKind.Truncate) { Action = "Pull" });

        Assert.Equal(VirtErrorCode.HttpError, (await client.FailAsync()).Code);
        Assert.Equal(301, (await client.QueryAsync()).Count);
    }

    [Fact]
    public async Task A_late_answer_is_waited_for()
    {
        await using var host = await Host.StartAsync();
        using var client = new WsmanClient(Service.Options(host) with { Grace = TimeSpan.FromSeconds(20) });
        host.Make(new Mischief(MischiefKind.Delay) { Milliseconds = 1500 });

        Assert.Equal(11, (await client.QueryAsync()).Count);
    }

    [Fact]
    public async Task Whoever_gives_up_waits_no_longer()
    {
        await using var host = await Host.StartAsync();
        using var client = new WsmanClient(Service.Options(host) with { Grace = TimeSpan.FromMinutes(5) });
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Service.Token);
        host.Make(new Mischief(MischiefKind.Hang));
        limit.CancelAfter(300);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.IdentifyAsync(limit.Token).AsTask());
    }

    [Fact]
    public async Task A_host_that_ends_its_connections_between_operations_is_connected_again()
    {
        await using var host = await Host.StartAsync();
        using var client = new WsmanClient(Service.Options(host));
        host.Make(new Mischief(MischiefKind.Close) { Count = 3 });

        for (var turn = 0; turn < 4; turn++)
            Assert.Equal(11, (await client.QueryAsync()).Count);
        Assert.Equal(4, host.RequestLog.Where(note => note.Action == "Enumerate").Select(note => note.Connection).Distinct().Count());
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_named()
    {
        await using var host = await Host.StartAsync();
        var options = Service.Options(host);
        await host.DisposeAsync();
        using var client = new WsmanClient(options);

        var error = await client.FailAsync();
        Assert.Equal(VirtErrorCode.SystemError, error.Code);
        Assert.Contains($"127.0.0.1:{options.Endpoint.Port}", error.Message);
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_named()
    {
        using var client = new WsmanClient(Service.Options(new Uri("http://no-such-host.invalid:5985/wsman")) with { OperationTimeout = TimeSpan.FromSeconds(20) });

        var error = await client.FailAsync();
        Assert.Equal(VirtErrorCode.UnknownHost, error.Code);
        Assert.Contains("no-such-host.invalid", error.Message);
    }

    [Fact]
    public async Task A_client_that_was_closed_says_so()
    {
        await using var host = await Host.StartAsync();
        var client = new WsmanClient(Service.Options(host));
        await client.QueryAsync();
        client.Dispose();

        Assert.False(client.IsOpen);
        Assert.Equal(VirtErrorCode.InvalidConn, (await client.FailAsync()).Code);
    }
}
