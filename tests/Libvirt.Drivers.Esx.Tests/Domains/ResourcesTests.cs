using Libvirt.Drivers.Esx.Tests.Soap;
using static Libvirt.Drivers.Esx.Tests.Soap.FakeMachine;

namespace Libvirt.Drivers.Esx.Tests.Domains;

public sealed class ResourcesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Memory_and_processors_are_changed_and_others_see_it(bool isEsx)
    {
        await using var server = await VsphereFixture.StartAsync(isEsx);
        await using var connection = await VsphereFixture.OpenAsync(server);
        await using var witness = await VsphereFixture.OpenAsync(server);
        var memory = connection.Require<IDomainMemoryDriver>();
        var vcpu = connection.Require<IDomainVcpuDriver>();
        var domain = (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token))[0];

        await RefusesAsync(VirtErrorCode.OperationInvalid, "Domain is not powered off", () => memory.SetMaxMemoryAsync(domain.Key, 64 << 20, default, Token));
        Assert.Equal(16UL << 20, (await memory.SetMemoryAsync(domain.Key, 16 << 20, default, Token)).Memory);
        Assert.Equal(2, (await vcpu.SetVcpuCountAsync(domain.Key, 2, maximum: false, DomainModificationImpact.Live, Token)).Vcpu);
        await connection.Require<IDomainLifecycleDriver>().DestroyDomainAsync(domain.Key, Token);
        // More than a multiple of 4 MiB, so the next one.
        Assert.Equal(68UL << 20, (await memory.SetMaxMemoryAsync(domain.Key, (64 << 20) + 1, DomainModificationImpact.Config, Token)).MaxMemory);

        var seen = await witness.Require<IDomainDriver>().LookupDomainByUuidAsync(domain.Uuid, Token);
        Assert.Equal((16UL << 20, 68UL << 20, 2, 128), (seen.Memory, seen.MaxMemory, seen.Vcpu, seen.MaxVcpu));
        Assert.Equal(2, await vcpu.GetVcpuCountAsync(domain.Key, maximum: false, default, Token));
        Assert.Equal(128, await vcpu.GetVcpuCountAsync(domain.Key, maximum: true, DomainModificationImpact.Live, Token));
        await RefusesAsync(
            VirtErrorCode.InvalidArg,
            "Requested number of virtual CPUs is greater than max allowable number of virtual CPUs for the domain: 129 > 128",
            () => vcpu.SetVcpuCountAsync(domain.Key, 129, maximum: false, default, Token));
        await RefusesAsync(
            VirtErrorCode.InvalidArg,
            "Requested number of virtual CPUs is greater than max allowable number of virtual CPUs for the domain: 129 > 128",
            () => vcpu.SetVcpuCountAsync(domain.Key, 129, maximum: true, DomainModificationImpact.Config, Token));
        await RefusesAsync(
            VirtErrorCode.InvalidArg, "unsupported flags (0x6) in function esxDomainSetVcpusFlags", () => vcpu.SetVcpuCountAsync(domain.Key, 4, maximum: true, DomainModificationImpact.Config, Token));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_before_anything_is_asked()
    {
        await using var server = new FakeServer();
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var memory = connection.Require<IDomainMemoryDriver>();
        var vcpu = connection.Require<IDomainVcpuDriver>();
        server.Calls.Clear();
        await RefusesAsync(VirtErrorCode.InvalidArg, "unsupported flags (0x2) in function esxDomainSetMemoryFlags", () => memory.SetMemoryAsync(Key, 1 << 20, DomainModificationImpact.Config, Token));
        await RefusesAsync(VirtErrorCode.InvalidArg, "unsupported flags (0x5) in function esxDomainSetMemoryFlags", () => memory.SetMaxMemoryAsync(Key, 1 << 20, DomainModificationImpact.Live, Token));
        await RefusesAsync(VirtErrorCode.InvalidArg, "unsupported flags (0x2) in function esxDomainSetVcpusFlags", () => vcpu.SetVcpuCountAsync(Key, 1, maximum: false, DomainModificationImpact.Config, Token));
        await RefusesAsync(VirtErrorCode.InvalidArg, "unsupported flags (0x2) in function esxDomainGetVcpusFlags", async () => await vcpu.GetVcpuCountAsync(Key, maximum: true, DomainModificationImpact.Config, Token));
        await RefusesAsync(VirtErrorCode.InvalidArg, "memory in virDomainSetMemoryFlags must not be zero", () => memory.SetMemoryAsync(Key, 0, default, Token));
        await RefusesAsync(VirtErrorCode.InvalidArg, "memory in virDomainSetMaxMemory must not be zero", () => memory.SetMaxMemoryAsync(Key, 0, default, Token));
        await RefusesAsync(VirtErrorCode.InvalidArg, "Requested number of virtual CPUs must at least be 1", () => vcpu.SetVcpuCountAsync(Key, 0, maximum: false, default, Token));
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task A_change_that_the_server_refuses_says_what_was_to_be_changed()
    {
        await using var server = Serve(Property("runtime.powerState", "poweredOff"));
        server.Run("ReconfigVM_Task", Failed("NotSupported", "Not now."));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var memory = connection.Require<IDomainMemoryDriver>();
        await RefusesAsync(VirtErrorCode.OperationUnsupported, "Could not set memory to 1025 kilobytes: NotSupported - Not now.", () => memory.SetMemoryAsync(Key, (1 << 20) + 1, default, Token));
        await RefusesAsync(VirtErrorCode.OperationUnsupported, "Could not set max-memory to 1024 kilobytes: NotSupported - Not now.", () => memory.SetMaxMemoryAsync(Key, 1 << 20, default, Token));
        await RefusesAsync(VirtErrorCode.OperationUnsupported, "Could not set number of virtual CPUs to 2: NotSupported - Not now.", () => connection.Require<IDomainVcpuDriver>().SetVcpuCountAsync(Key, 2, false, default, Token));
    }

    [Theory]
    [InlineData(1UL, "<memoryAllocation><limit>1</limit></memoryAllocation>")]
    [InlineData((1UL << 20) + 1, "<memoryAllocation><limit>2</limit></memoryAllocation>")]
    [InlineData(5UL << 30, "<memoryAllocation><limit>5120</limit></memoryAllocation>")]
    public async Task A_limit_is_in_MiB_and_nothing_else_is_sent(ulong bytes, string expected)
    {
        await using var server = Serve(Property("runtime.powerState", "poweredOn"));
        var sent = server.Run("ReconfigVM_Task");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        await connection.Require<IDomainMemoryDriver>().SetMemoryAsync(Key, bytes, default, Token);
        Assert.Contains($"<spec>{expected}</spec>", sent());
    }

    private static async Task RefusesAsync<T>(VirtErrorCode code, string details, Func<ValueTask<T>> call)
    {
        var error = await Assert.ThrowsAsync<VirtException>(async () => await call());
        Assert.Equal((code, details), (error.Code, error.Details));
    }

    private static async Task RefusesAsync(VirtErrorCode code, string details, Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<VirtException>(call);
        Assert.Equal((code, details), (error.Code, error.Details));
    }
}
