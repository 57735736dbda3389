using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class LimitsPassTests
{
    [Fact]
    public void More_than_any_machine_has_is_refused()
    {
        Assert.Equal((VirtErrorCode.ConfigUnsupported, "16385 vCPUs are more than 16384"), PassRunner.Refusal(LimitsPass.Apply, "<vcpu>16385</vcpu>"));
        Assert.Equal((VirtErrorCode.ConfigUnsupported, "there are more than 4096 devices"), PassRunner.RefusalOfDevices(LimitsPass.Apply, string.Concat(Enumerable.Repeat("<input/>", 4097))));
    }

    [Fact]
    public void As_much_as_a_machine_has_is_taken() =>
        Assert.Equal("<vcpu>16384</vcpu>", PassRunner.Run(LimitsPass.Apply, "vcpu", "<vcpu>16384</vcpu>"));
}
