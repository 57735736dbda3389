using Libvirt.Drivers.HyperV.Hosts;

namespace Libvirt.Drivers.HyperV.Tests;

public sealed class HostTests
{
    private const ulong GiB = 1UL << 30;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_tells_what_it_has()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IHostDriver>();

        Assert.Equal(new HostInfo("Intel Xeon Gold 6226R CPU", 256 * GiB, 16, 2893, 1, 2, 8, 2), await driver.GetHostInfoAsync(Cancellation));
        Assert.Equal(96 * GiB, await driver.GetFreeMemoryAsync(Cancellation));
        Assert.Equal(240, await connection.Require<IHostLimitsDriver>().GetMaxVcpuAsync(null, Cancellation));
    }

    [Fact]
    public async Task Capabilities_are_written_as_libvirt_writes_them()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);

        Assert.Equal(
            """
            <capabilities>

              <host>
                <uuid>4c4c4544-0046-3510-8058-b4c04f565931</uuid>
                <cpu>
                  <arch>x86_64</arch>
                </cpu>
                <power_management/>
                <iommu support='no'/>
                <migration_features>
                  <live/>
                </migration_features>
              </host>

              <guest>
                <os_type>hvm</os_type>
                <arch name='i686'>
                  <wordsize>32</wordsize>
                  <domain type='hyperv'/>
                </arch>
              </guest>

              <guest>
                <os_type>hvm</os_type>
                <arch name='x86_64'>
                  <wordsize>64</wordsize>
                  <domain type='hyperv'/>
                </arch>
              </guest>

            </capabilities>

            """,
            await connection.Require<IHostDriver>().GetCapabilitiesAsync(Cancellation));
    }

    [Theory]
    [InlineData("Intel(R) Xeon(R) CPU           E5620  @ 2.40GHz", "Intel Xeon CPU E5620")]
    [InlineData("AMD EPYC 7763 64-Core Processor                ", "AMD EPYC 7763 64-Core Processor")]
    [InlineData("", "")]
    public void A_model_is_told_without_what_tells_nothing(string text, string model) => Assert.Equal(model, HostFacts.CleanModel(text));

    [Fact]
    public async Task Virtual_processors_tell_their_time()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = (await connection.Require<IDomainDriver>().LookupDomainByNameAsync("vm001", Cancellation)).Key;
        await connection.Require<IDomainRenameDriver>().RenameDomainAsync(key, "100%_[a]", Cancellation);
        var off = (await connection.Require<IDomainDriver>().LookupDomainByNameAsync("vm005", Cancellation)).Key;
        var driver = connection.Require<IDomainVcpuInfoDriver>();

        var vcpus = await driver.GetVcpusAsync(key, Cancellation);

        Assert.Equal([0, 1], vcpus.Select(vcpu => vcpu.Number));
        Assert.All(vcpus, vcpu => Assert.Equal((VcpuState.Running, "0-31", true), (vcpu.State, vcpu.Affinity.ToString(), vcpu.Time > TimeSpan.FromMinutes(1))));
        var error = await Assert.ThrowsAsync<VirtException>(() => driver.GetVcpusAsync(off, Cancellation).AsTask());
        Assert.Equal(VirtErrorCode.OperationInvalid, error.Code);
    }
}
