using Libvirt.Drivers.Esx.Tests.Soap;
using static Libvirt.Drivers.Esx.Tests.Soap.FakeMachine;

namespace Libvirt.Drivers.Esx.Tests.Domains;

public sealed class TuningTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parameters_are_set_and_read_again_under_libvirts_names_and_units()
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: true);
        await using var connection = await VsphereFixture.OpenAsync(server);
        await using var witness = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<IDomainTuningDriver>();
        var key = (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token))[0].Key;
        Assert.Equal("allocation", await driver.GetSchedulerTypeAsync(key, Token));
        await driver.SetParametersAsync(key, DomainParameterKind.Scheduler, null, Scheduler(500, 2000, 1500), default, Token);
        await driver.SetParametersAsync(key, DomainParameterKind.Memory, null, [TypedParameter.ULLong("min_guarantee", 1025)], default, Token);
        Assert.Equal(Scheduler(500, 2000, 1500), await ReadAsync(DomainParameterKind.Scheduler));
        Assert.Equal([TypedParameter.ULLong("min_guarantee", 2048)], await ReadAsync(DomainParameterKind.Memory));

        async Task<TypedParameterList> ReadAsync(DomainParameterKind kind) => await witness.Require<IDomainTuningDriver>().GetParametersAsync(key, kind, null, default, Token);
    }

    [Theory]
    [InlineData("low", -1)]
    [InlineData("normal", -2)]
    [InlineData("high", -3)]
    [InlineData("custom", 7)]
    public async Task Levels_of_shares_are_numbers_below_zero(string level, int number)
    {
        var properties = Property("config.cpuAllocation.reservation", "0") + Property("config.cpuAllocation.limit", "-1") + Property("config.cpuAllocation.shares", $"<shares>7</shares><level>{level}</level>");
        await using var server = Serve(properties);
        var sent = server.Run("ReconfigVM_Task");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var driver = connection.Require<IDomainTuningDriver>();
        server.Calls.Clear();
        Assert.Equal(Scheduler(0, -1, number), await driver.GetParametersAsync(Key, DomainParameterKind.Scheduler, null, default, Token));
        Assert.Equal(["FindByUuid", "RetrievePropertiesEx"], server.Calls);
        await driver.SetParametersAsync(Key, DomainParameterKind.Scheduler, null, [TypedParameter.Int("shares", number)], default, Token);
        Assert.Contains($"<spec><cpuAllocation><shares><shares>{Math.Max(number, -1)}</shares><level>{level}</level></shares></cpuAllocation></spec>", sent());
    }

    [Fact]
    public async Task What_cannot_be_is_refused_before_anything_is_asked()
    {
        await using var server = new FakeServer();
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var driver = connection.Require<IDomainTuningDriver>();
        server.Calls.Clear();
        await RefusesAsync(VirtErrorCode.InvalidArg, "Could not set reservation to -1 MHz, expecting positive value", TypedParameter.LLong("reservation", -1));
        await RefusesAsync(VirtErrorCode.InvalidArg, "Could not set limit to -2 MHz, expecting positive value or -1 (unlimited)", TypedParameter.LLong("limit", -2));
        await RefusesAsync(VirtErrorCode.InvalidArg, "Could not set shares to -4, expecting positive value or -1 (low), -2 (normal) or -3 (high)", TypedParameter.Int("shares", -4));
        await RefusesAsync(VirtErrorCode.InvalidArg, "invalid type 'llong' for parameter 'shares', expected 'int'", TypedParameter.LLong("shares", 4));
        await RefusesAsync(VirtErrorCode.ArgumentUnsupported, "parameter 'cpu_shares' not supported", TypedParameter.ULLong("cpu_shares", 4));
        await RefusesAsync(VirtErrorCode.ArgumentUnsupported, "parameter 'hard_limit' not supported", TypedParameter.ULLong("hard_limit", 4), DomainParameterKind.Memory);
        await RefusesAsync(VirtErrorCode.NoSupport, "virDomainSetBlkioParameters", TypedParameter.UInt("weight", 4), DomainParameterKind.Blkio);
        await RefusesAsync(VirtErrorCode.NoSupport, "virDomainSetBlockIoTune", TypedParameter.ULLong("total_bytes_sec", 4), DomainParameterKind.BlockIoTune);
        await RefusesAsync(VirtErrorCode.InvalidArg, "unsupported flags (0x2) in function esxDomainSetMemoryParameters", TypedParameter.ULLong("min_guarantee", 4), DomainParameterKind.Memory, DomainModificationImpact.Config);
        Assert.Empty(server.Calls);

        async Task RefusesAsync(
            VirtErrorCode code, string details, TypedParameter parameter, DomainParameterKind kind = DomainParameterKind.Scheduler, DomainModificationImpact impact = default)
        {
            var error = await Assert.ThrowsAsync<VirtException>(() => driver.SetParametersAsync(Key, kind, null, [parameter], impact, Token).AsTask());
            Assert.Equal((code, details), (error.Code, error.Details));
        }
    }

    private static TypedParameterList Scheduler(long reservation, long limit, int shares) =>
        [TypedParameter.LLong("reservation", reservation), TypedParameter.LLong("limit", limit), TypedParameter.Int("shares", shares)];
}
