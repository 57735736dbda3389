using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class LiveStatePassTests
{
    [Theory]
    [InlineData("<disk><source file='/a' index='2'/><backingStore type='file' index='1'><source file='/b'/></backingStore><mirror file='/m'/><alias name='virtio-disk0'/></disk>", "<disk><source file='/a' /><backingStore type='file'><source file='/b' /></backingStore></disk>")]
    [InlineData("<interface type='network'><source network='n' portid='x' bridge='virbr0'/><alias name='net0'/></interface>", "<interface type='network'><source network='n' /></interface>")]
    [InlineData("<interface type='bridge'><source bridge='br0'/></interface>", "<interface type='bridge'><source bridge='br0' /></interface>")]
    [InlineData("<serial type='pty' tty='/dev/pts/1'><source path='/dev/pts/1'/></serial>", "<serial type='pty' />")]
    [InlineData("<serial type='file'><source path='/log'/></serial>", "<serial type='file'><source path='/log' /></serial>")]
    [InlineData("<channel type='unix'><source path='/s'/><target type='virtio' name='n' state='connected'/></channel>", "<channel type='unix'><source path='/s' /><target type='virtio' name='n' /></channel>")]
    [InlineData("<input type='tablet'><alias name='ua-mine'/></input>", "<input type='tablet'><alias name='ua-mine' /></input>")]
    public void What_belongs_to_a_run_goes(string given, string expected) =>
        Assert.Equal(expected, PassRunner.RunOnDevices(LiveStatePass.Apply, given));

    [Fact]
    public void The_number_of_the_domain_goes()
    {
        var domain = DomainDefinition.Parse("<domain type='test' id='7'><name>d</name><memory>1</memory><os><type>hvm</type></os></domain>");
        LiveStatePass.Apply(domain, new DomainDefaults { Arch = "i686" });
        Assert.Null(domain.Id);
    }
}
