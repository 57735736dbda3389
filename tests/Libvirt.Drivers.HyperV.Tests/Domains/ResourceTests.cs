using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Domains;

public sealed class ResourceTests
{
    private const ulong MiB = 1UL << 20;
    private const ulong GiB = 1UL << 30;
    private const DomainModificationImpact Current = DomainModificationImpact.Current;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(3 * GiB, 3 * GiB)]
    [InlineData((3 * GiB) - 1, 3 * GiB)]
    [InlineData((3 * MiB) + 1, 4 * MiB)]
    [InlineData(33 * MiB, 34 * MiB)]
    public void Memory_is_rounded_up_to_an_even_number_of_mebibytes(ulong bytes, ulong rounded) =>
        Assert.Equal(rounded, HyperV.Domains.Resources.MemoryChange.Mebibytes(bytes) << 20);

    [Fact]
    public async Task Memory_of_a_machine_is_set()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IDomainMemoryDriver>();
        var key = await KeyAsync(connection, "vm005");

        Assert.Equal(3 * GiB, (await driver.SetMemoryAsync(key, 3 * GiB, Current, Cancellation)).Memory);
        Assert.Equal(16 * GiB, (await driver.SetMaxMemoryAsync(key, 16 * GiB, DomainModificationImpact.Config, Cancellation)).MaxMemory);
        // It has dynamic memory, whose least was 512 MiB.
        var small = await driver.SetMemoryAsync(key, 256 * MiB, Current, Cancellation);
        Assert.Equal((256 * MiB, 16 * GiB), (small.Memory, small.MaxMemory));
        await driver.SetMemoryAsync(key, 8 * GiB, Current, Cancellation);
        var shrunk = await driver.SetMaxMemoryAsync(key, 1 * GiB, Current, Cancellation);
        Assert.Equal((1 * GiB, 1 * GiB), (shrunk.Memory, shrunk.MaxMemory));

        await ExpectAsync(() => driver.SetMemoryAsync(key, 2 * GiB, Current, Cancellation), VirtErrorCode.InvalidArg, "cannot set memory higher than max memory");
        await ExpectAsync(() => driver.SetMemoryAsync(key, 0, Current, Cancellation), VirtErrorCode.InvalidArg, "memory in virDomainSetMemoryFlags must not be zero");
        await ExpectAsync(() => driver.SetMemoryAsync(key, GiB, DomainModificationImpact.Live, Cancellation), VirtErrorCode.InvalidArg, "unsupported flags (0x1) in function hypervDomainSetMemoryFlags");
    }

    [Fact]
    public async Task Without_a_limit_static_memory_is_what_there_could_be_and_dynamic_memory_may_grow()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IDomainMemoryDriver>();
        var (fixedOne, dynamic) = (await KeyAsync(connection, "vm007"), await KeyAsync(connection, "vm005"));

        var domain = await driver.SetMaxMemoryAsync(fixedOne, 1UL << 40, Current, Cancellation);
        Assert.Equal((4 * GiB, 4 * GiB), (domain.Memory, domain.MaxMemory));
        domain = await driver.SetMaxMemoryAsync(dynamic, 1UL << 40, Current, Cancellation);
        Assert.Equal((2 * GiB, 1UL << 40), (domain.Memory, domain.MaxMemory));
        host.ForgetRequests();
        var listed = (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancellation)).ToDictionary(one => one.Name);
        Assert.Equal((4 * GiB, 1UL << 40), (listed["vm007"].MaxMemory, listed["vm005"].MaxMemory));
        // A fourth question, short, and only because of them.
        Assert.Equal(4, host.RequestLog.Count(note => note.Action != "Handshake"));
    }

    [Fact]
    public async Task Processors_of_a_machine_are_set_and_counted()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IDomainVcpuDriver>();
        var (key, running) = (await KeyAsync(connection, "vm005"), await KeyAsync(connection, "vm001"));

        Assert.Equal(6, (await driver.SetVcpuCountAsync(key, 6, maximum: false, Current, Cancellation)).Vcpu);
        Assert.Equal(6, await driver.GetVcpuCountAsync(key, maximum: false, DomainModificationImpact.Config, Cancellation));
        Assert.Equal(240, await driver.GetVcpuCountAsync(key, maximum: true, Current, Cancellation));
        Assert.Equal(2, await driver.GetVcpuCountAsync(running, maximum: false, DomainModificationImpact.Live, Cancellation));

        await ExpectAsync(() => driver.GetVcpuCountAsync(key, maximum: false, DomainModificationImpact.Live, Cancellation), VirtErrorCode.OperationInvalid, "Domain is not active");
        await ExpectAsync(() => driver.SetVcpuCountAsync(key, 241, maximum: false, Current, Cancellation), VirtErrorCode.InvalidArg, "241 > 240");
        await ExpectAsync(() => driver.SetVcpuCountAsync(key, 4, maximum: true, Current, Cancellation), VirtErrorCode.InvalidArg, "unsupported flags (0x4) in function hypervDomainSetVcpusFlags");
        await ExpectAsync(() => driver.SetVcpuCountAsync(running, 4, maximum: false, Current, Cancellation), VirtErrorCode.OperationInvalid, "Invalid state for this operation (32775)");
    }

    [Fact]
    public async Task The_scheduler_allocates()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IDomainTuningDriver>();
        var key = await KeyAsync(connection, "vm001");

        Assert.Equal("allocation", await driver.GetSchedulerTypeAsync(key, Cancellation));
        Assert.Equal("limit=100000 reservation=0 weight=100", await TextAsync(driver, key, DomainParameterKind.Scheduler));
        var wanted = new TypedParameterList();
        wanted.AddLLong("limit", 50000);
        wanted.AddLLong("reservation", 20000);
        wanted.AddUInt("weight", 300);
        await driver.SetParametersAsync(key, DomainParameterKind.Scheduler, null, wanted, Current, Cancellation);
        Assert.Equal("limit=50000 reservation=20000 weight=300", await TextAsync(driver, key, DomainParameterKind.Scheduler));

        var wrong = new TypedParameterList();
        wrong.AddLLong("reservation", 60000);
        await ExpectAsync(() => driver.SetParametersAsync(key, DomainParameterKind.Scheduler, null, wrong, Current, Cancellation), VirtErrorCode.InvalidArg, "Could not set reservation to 60000, expecting 0 to the limit 50000");
        await ExpectAsync(() => driver.GetParametersAsync(key, DomainParameterKind.Blkio, null, Current, Cancellation), VirtErrorCode.NoSupport, "virDomainGetBlkioParameters");
    }

    [Fact]
    public async Task Memory_becomes_dynamic_with_room_and_static_without()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IDomainTuningDriver>();
        var key = await KeyAsync(connection, "vm007");

        Assert.Equal("hard_limit=4194304 min_guarantee=4194304", await TextAsync(driver, key, DomainParameterKind.Memory));
        Assert.Equal(8 * GiB, (await SetAsync("hard_limit", 8 << 20)).MaxMemory);
        await SetAsync("min_guarantee", 1 << 20);
        Assert.Equal("hard_limit=8388608 min_guarantee=1048576", await TextAsync(driver, key, DomainParameterKind.Memory));
        await SetAsync("hard_limit", 4 << 20);
        await SetAsync("min_guarantee", 4 << 20);
        Assert.Equal("hard_limit=4194304 min_guarantee=4194304", await TextAsync(driver, key, DomainParameterKind.Memory));
        await ExpectAsync(() => SetAsync("hard_limit", 2 << 20), VirtErrorCode.InvalidArg, "the memory that the domain starts with, 4194304 KiB, is not between min_guarantee 4194304 and hard_limit 2097152");

        ValueTask<VirtDomain> SetAsync(string name, ulong value)
        {
            var parameters = new TypedParameterList();
            parameters.AddULLong(name, value);
            return driver.SetParametersAsync(key, DomainParameterKind.Memory, null, parameters, Current, Cancellation);
        }
    }

    [Fact]
    public async Task A_service_that_accepts_a_change_and_ignores_it_is_found_out()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, "vm005");
        host.Behave(new Behaviour(BehaviourKind.Ignore, "vm005", "ModifyResourceSettings", 0, ""));

        await ExpectAsync(() => connection.Require<IDomainMemoryDriver>().SetMemoryAsync(key, 3 * GiB, Current, Cancellation), VirtErrorCode.OperationFailed,
            "the host accepted to set memory of domain 'vm005', and has not done it: its settings are not so");
        await ExpectAsync(() => connection.Require<IDomainVcpuDriver>().SetVcpuCountAsync(key, 8, maximum: false, Current, Cancellation), VirtErrorCode.OperationFailed,
            "the host accepted to set vcpus of domain 'vm005', and has not done it: its settings are not so");
    }

    private static async Task<DomainKey> KeyAsync(VirtConnection connection, string name) =>
        (await connection.Require<IDomainDriver>().LookupDomainByNameAsync(name, Cancellation)).Key;

    private static async Task<string> TextAsync(IDomainTuningDriver driver, DomainKey key, DomainParameterKind kind) =>
        string.Join(' ', (await driver.GetParametersAsync(key, kind, null, Current, Cancellation)).Select(parameter => $"{parameter.Name}={parameter.Value}"));

    private static async Task ExpectAsync<T>(Func<ValueTask<T>> call, VirtErrorCode code, string detail)
    {
        var error = await Assert.ThrowsAsync<VirtException>(() => call().AsTask());
        Assert.Equal(code, error.Code);
        Assert.EndsWith(detail, error.Message);
    }
}
