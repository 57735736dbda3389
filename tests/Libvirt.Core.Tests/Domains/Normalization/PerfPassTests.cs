using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class PerfPassTests
{
    [Theory]
    [InlineData("<perf><event name='page_faults' enabled='yes'/><event name='cmt' enabled='no'/></perf>", "<perf><event name='cmt' enabled='no' /><event name='page_faults' enabled='yes' /></perf>")]
    public void Counters_are_in_their_own_order(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(PerfPass.Apply, "perf", given));

    [Theory]
    [InlineData("<perf><event name='foo' enabled='yes'/></perf>", VirtErrorCode.XmlError, "Invalid value for attribute 'name' in element 'event': 'foo'.")]
    public void A_counter_that_no_processor_has_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.Refusal(PerfPass.Apply, given));
}
