namespace Libvirt.Tests.Statistics;

public sealed class DomainStatsRequestTests
{
    private const DomainStatsGroups Supported = DomainStatsGroups.State | DomainStatsGroups.Vcpu | DomainStatsGroups.Block;

    [Theory]
    [InlineData(DomainStatsGroups.None, Supported)]
    [InlineData(DomainStatsGroups.State, DomainStatsGroups.State)]
    [InlineData(DomainStatsGroups.State | DomainStatsGroups.Perf, DomainStatsGroups.State)]
    [InlineData(DomainStatsGroups.Perf, DomainStatsGroups.None)]
    [InlineData((DomainStatsGroups)0x80000001, DomainStatsGroups.State)]
    public void Groups_that_the_driver_does_not_have_are_left_out(DomainStatsGroups asked, DomainStatsGroups answered) =>
        Assert.Equal(answered, new DomainStatsRequest { Groups = asked }.Select(Supported, VirtErrorDomain.Test));

    [Theory]
    [InlineData(DomainStatsGroups.None, Supported)]
    [InlineData(Supported, Supported)]
    public void Enforcing_what_there_is_changes_nothing(DomainStatsGroups asked, DomainStatsGroups answered) =>
        Assert.Equal(answered, new DomainStatsRequest { Groups = asked, Enforce = true }.Select(Supported, VirtErrorDomain.Test));

    [Theory]
    [InlineData(DomainStatsGroups.State | DomainStatsGroups.Perf, "0x40")]
    [InlineData(DomainStatsGroups.Perf | DomainStatsGroups.Vm, "0x440")]
    [InlineData((DomainStatsGroups)0x80000000, "0x80000000")]
    public void Enforcing_what_there_is_not_is_an_error_with_libvirts_words(DomainStatsGroups asked, string bits)
    {
        var error = Assert.Throws<VirtException>(() => new DomainStatsRequest { Groups = asked, Enforce = true }.Select(Supported, VirtErrorDomain.Test));
        Assert.Equal(VirtErrorCode.ArgumentUnsupported, error.Code);
        Assert.Equal($"Stats types bits {bits} are not supported by this daemon", error.Details);
    }
}
