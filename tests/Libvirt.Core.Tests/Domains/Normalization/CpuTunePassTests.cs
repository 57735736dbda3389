using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class CpuTunePassTests
{
    [Theory]
    [InlineData("<vcpu>3</vcpu><cputune><vcpupin vcpu='2' cpuset='1,0'/><vcpupin vcpu='0' cpuset='4'/><vcpupin vcpu='9' cpuset='1'/></cputune>", "<cputune><vcpupin vcpu='0' cpuset='4' /><vcpupin vcpu='2' cpuset='0-1' /></cputune>")]
    [InlineData("<vcpu>4</vcpu><cputune><vcpusched vcpus='0,2-3' scheduler='fifo'/></cputune>", "<cputune><vcpusched vcpus='0' scheduler='fifo' /><vcpusched vcpus='2' scheduler='fifo' /><vcpusched vcpus='3' scheduler='fifo' /></cputune>")]
    [InlineData("", "")]
    public void Pins_are_in_order_and_schedulers_one_a_thread(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(CpuTunePass.Apply, "cputune", given));

    [Theory]
    [InlineData("<iothreads>1</iothreads><cputune><iothreadpin iothread='7' cpuset='1'/></cputune>", VirtErrorCode.ConfigUnsupported, "Cannot find 'iothread' : 7")]
    [InlineData("<cputune><vcpusched scheduler='fifo'/></cputune>", VirtErrorCode.XmlError, "Missing required attribute 'vcpus' in element 'vcpusched'")]
    [InlineData("<cputune><vcpusched vcpus='1' scheduler='fifo'/></cputune>", VirtErrorCode.ConfigUnsupported, "vCPU '1' is not present in domain definition")]
    [InlineData("<vcpu>2</vcpu><cputune><vcpusched vcpus='1' scheduler='fifo'/><vcpusched vcpus='0-1' scheduler='idle'/></cputune>", VirtErrorCode.XmlDetail, "'vcpusched' attributes 'vcpus' must not overlap")]
    [InlineData("<cputune><vcpupin vcpu='0' cpuset='0'/><vcpupin vcpu='0' cpuset='1'/></cputune>", VirtErrorCode.InternalError, "duplicate vcpupin for vcpu '0'")]
    public void A_pin_of_no_thread_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.Refusal(CpuTunePass.Apply, given));
}
