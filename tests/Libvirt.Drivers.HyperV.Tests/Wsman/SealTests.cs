using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Wsman;

/// <summary>Over plain HTTP an answer is taken if its seal is right, is its own, and was not seen before.</summary>
public sealed class SealTests
{
    [Theory]
    [InlineData(MischiefKind.WrongSeal)]
    [InlineData(MischiefKind.WrongText)]
    [InlineData(MischiefKind.ReplaySeal)]
    [InlineData(MischiefKind.Unsealed)]
    public async Task An_answer_whose_seal_is_not_right_is_never_taken(MischiefKind kind)
    {
        await using var host = await Host.StartAsync();
        using var client = new WsmanClient(Service.Options(host) with { MaxConnections = 1 });
        Assert.Equal(11, (await client.QueryAsync()).Count);
        host.Make(new Mischief(kind));

        var error = await client.FailAsync();
        Assert.Equal(VirtErrorCode.AuthFailed, error.Code);
        Assert.Contains("seal", error.Message);
        Assert.Contains("HTTPS", error.Advice);
    }

    [Theory]
    [InlineData(MischiefKind.WrongSeal)]
    [InlineData(MischiefKind.ReplaySeal)]
    [InlineData(MischiefKind.Unsealed)]
    public async Task The_connection_that_brought_it_is_not_used_again(MischiefKind kind)
    {
        await using var host = await Host.StartAsync();
        using var client = new WsmanClient(Service.Options(host) with { MaxConnections = 1 });
        await client.QueryAsync();
        host.Make(new Mischief(kind));
        await client.FailAsync();

        Assert.Equal(11, (await client.QueryAsync()).Count);
        Assert.Equal(2, host.RequestLog.Where(note => note.Action == "Enumerate").Select(note => note.Connection).Distinct().Count());
    }

    [Fact]
    public async Task A_host_that_wants_seals_gets_nothing_else()
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { AllowUnencrypted = false, Authentication = ["Negotiate"] });
        using var client = new WsmanClient(Service.Options(host));

        Assert.Equal(11, (await client.QueryAsync()).Count);
        Assert.DoesNotContain(host.RequestLog, note => note.Action == "Unencrypted");
    }

    [Fact]
    public async Task Operations_at_the_same_time_each_have_a_connection_with_a_login_of_their_own()
    {
        await using var host = await Host.StartAsync();
        using var client = new WsmanClient(Service.Options(host) with { MaxConnections = 4, OperationTimeout = TimeSpan.FromSeconds(20) });

        var found = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.QueryAsync()));
        Assert.All(found, machines => Assert.Equal(11, machines.Count));
        Assert.InRange(host.RequestLog.Select(note => note.Connection).Distinct().Count(), 1, 4);
        Assert.DoesNotContain(host.RequestLog, note => note.Action is "Unauthorized" or "WrongSeal");
    }
}
