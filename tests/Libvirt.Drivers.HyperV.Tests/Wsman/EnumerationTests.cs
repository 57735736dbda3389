using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Wsman;

/// <summary>All that a query finds, in as few round trips as the host allows.</summary>
public sealed class EnumerationTests
{
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task Two_hundred_machines_are_one_round_trip_or_two_where_the_host_tells_of_the_end_later(bool endsEarly, int trips)
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { Machines = 200, EndsEarly = endsEarly });
        using var client = new WsmanClient(Service.Options(host) with { OperationTimeout = TimeSpan.FromSeconds(20) });

        Assert.Equal(201, (await client.QueryAsync("SELECT Name,ElementName,EnabledState FROM Msvm_ComputerSystem")).Count);
        Assert.Equal(trips, host.Requests.Where(note => note.Key is "Enumerate" or "Pull").Sum(note => note.Value));
    }

    [Fact]
    public async Task A_host_with_small_envelopes_is_asked_for_fewer_instances_at_a_time()
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { Machines = 60 });
        using var client = new WsmanClient(Service.Options(host) with { OperationTimeout = TimeSpan.FromSeconds(20) });
        host.Make(new Mischief(MischiefKind.Fault) { Fault = "EncodingLimit", Count = 2 });

        Assert.Equal(61, (await client.QueryAsync()).Count);
        Assert.Equal(3, host.Requests["Enumerate"]);
    }

    [Fact]
    public async Task A_host_whose_envelopes_hold_nothing_is_an_error()
    {
        await using var host = await Host.StartAsync();
        using var client = new WsmanClient(Service.Options(host));
        host.Make(new Mischief(MischiefKind.Fault) { Fault = "EncodingLimit", Count = -1 });

        Assert.Contains("subcode 'EncodingLimit'", (await client.FailAsync()).Message);
        Assert.InRange(host.Requests["Enumerate"], 2, 8);
    }

    [Fact]
    public async Task What_an_envelope_does_not_hold_is_pulled()
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { Machines = 100, MaxEnvelopeSize = 20 * 1024 });
        using var client = new WsmanClient(Service.Options(host) with { OperationTimeout = TimeSpan.FromSeconds(20) });

        Assert.Equal(101, (await client.QueryAsync()).Select(machine => machine.Text("Name")).Distinct().Count());
        Assert.True(host.Requests["Pull"] > 1);
    }

    [Fact]
    public async Task A_host_that_does_not_filter_gives_all_and_the_condition_is_applied_here()
    {
        await using var host = await Host.StartAsync();
        using var wmi = new WmiClient(new WsmanClient(Service.Options(host)));
        host.Make(new Mischief(MischiefKind.Fault) { Fault = "FilterDialectRequestedUnavailable", Action = "Enumerate" });

        var found = await wmi.FindAsync<Msvm_ComputerSystem>("ElementName = 'vm003'", machine => machine.ElementName == "vm003", Service.Token);
        Assert.Equal("vm003", Assert.Single(found).ElementName);
        Assert.Equal(2, host.Requests["Enumerate"]);
    }

    [Fact]
    public async Task An_enumeration_that_is_left_is_released()
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { Machines = 100, MaxEnvelopeSize = 20 * 1024 });
        using var client = new WsmanClient(Service.Options(host));

        await foreach (var _ in client.EnumerateAsync($"{WmiNamespaces.Virtualization}*", Service.Machines, Service.Token))
            break;
        Assert.Equal(1, host.Requests["Release"]);
    }

    [Fact]
    public async Task Captions_may_be_in_any_language()
    {
        foreach (var language in new[] { "en", "de" })
        {
            await using var host = await Host.StartAsync(new SimulatorSettings { Language = language });
            using var client = new WsmanClient(Service.Options(host));

            var names = (await client.QueryAsync()).Select(machine => machine.Text("ElementName"));
            Assert.Equal(["HVHOST1", .. Enumerable.Range(1, 10).Select(n => $"vm{n:000}")], names.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_stranger_too_is_told_what_talks_here()
    {
        await using var host = await Host.StartAsync();
        using var client = new WsmanClient(Service.Options(host));

        Assert.StartsWith("Microsoft", (await client.IdentifyAsync(Service.Token)).Vendor);
    }
}
