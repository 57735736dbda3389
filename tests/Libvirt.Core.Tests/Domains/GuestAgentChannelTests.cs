namespace Libvirt.Tests.Domains;

public sealed class GuestAgentChannelTests
{
    [Theory]
    [InlineData("<channel><target name='org.qemu.guest_agent.0' state='connected'/></channel>", true)]
    [InlineData("<channel><target name='com.redhat.spice.0'/></channel><channel><target name='org.qemu.guest_agent.0' state='disconnected'/></channel>", false)]
    [InlineData("<channel><target name='org.qemu.guest_agent.0'/></channel>", false)]
    [InlineData("<channel><target name='com.redhat.spice.0' state='connected'/></channel>", null)]
    [InlineData("", null)]
    public void An_agent_has_its_channel_open_or_not_or_there_is_none(string devices, bool? isConnected) =>
        Assert.Equal(isConnected, GuestAgentChannel.IsConnected($"<domain type='kvm'><name>a</name><devices>{devices}</devices></domain>"));

    [Fact]
    public void What_is_no_domain_is_refused() => Assert.Throws<VirtException>(() => GuestAgentChannel.IsConnected("<network/>"));
}
