using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class LifecyclePassTests
{
    [Theory]
    [InlineData("", "<on_reboot>restart</on_reboot>")]
    [InlineData("<on_reboot/>", "<on_reboot>restart</on_reboot>")]
    [InlineData("<on_reboot>preserve</on_reboot>", "<on_reboot>preserve</on_reboot>")]
    public void What_follows_is_always_said(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(LifecyclePass.Apply, "on_reboot", given));

    [Theory]
    [InlineData("<on_poweroff>foo</on_poweroff>", VirtErrorCode.ConfigUnsupported, "unknown on_poweroff action: foo")]
    [InlineData("<on_reboot>coredump-destroy</on_reboot>", VirtErrorCode.ConfigUnsupported, "Lifecycle event 'reboot' doesn't support 'coredump-destroy' action")]
    public void What_cannot_follow_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.Refusal(LifecyclePass.Apply, given));
}
