using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Esx.Tests.Differential;

public sealed class VirshProxyTests
{
    [Theory]
    [InlineData(true, "/", "ha-host_VM0 ha-host_VM1")]
    [InlineData(false, "/DC0/DC0_H0", "DC0_H0_VM0 DC0_H0_VM1")]
    public async Task Virsh_works_against_the_simulator_through_it(bool isEsx, string path, string names)
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        await using var server = await VsphereFixture.StartAsync(isEsx);
        await using var proxy = new VirshProxy(server);
        Assert.Equal(names.Split(' '), proxy.Virsh(path).Run("list --all --name").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.NotEqual(0, proxy.Requests);
    }
}
