using System.Net;
using Libvirt.Drivers.HyperV.Domains;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;
using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Jobs;

public sealed class JobWaitTests
{
    private static readonly EndpointReference FifthMachine = MachineIdentity.ReferenceTo(new Guid("0F1D2C3B-0000-4000-8000-000000000005"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_that_gets_nowhere_is_an_error_and_is_ended()
    {
        await using var host = await Host.StartAsync();
        host.Behave(new Behaviour(BehaviourKind.Hang, "vm005", "RequestStateChange", 0, ""));
        using var wmi = Open(host);

        var error = await Assert.ThrowsAsync<VirtException>(() => StartAsync(wmi, TimeSpan.FromMilliseconds(400)).AsTask());

        Assert.Equal(VirtErrorCode.OperationTimeout, error.Code);
        Assert.EndsWith("Timeout waiting for RequestStateChange invocation", error.Message);
        Assert.Equal(2, host.Requests["RequestStateChange"]);
    }

    [Fact]
    public async Task A_job_that_gets_on_may_take_longer_than_it_may_stand_still()
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { JobTime = TimeSpan.FromSeconds(3) });
        using var wmi = Open(host);

        await StartAsync(wmi, TimeSpan.FromSeconds(1.5));

        Assert.Equal(1, host.Requests["RequestStateChange"]);
    }

    private static ValueTask<System.Xml.Linq.XElement> StartAsync(WmiClient wmi, TimeSpan limit) =>
        wmi.InvokeAsync(FifthMachine, "RequestStateChange", [CimParameter.Of("RequestedState", "2")], limit, Cancellation);

    private static WmiClient Open(Simulator host) => new(new WsmanClient(new WsmanOptions
    {
        Endpoint = host.Address,
        Credential = new NetworkCredential(Host.UserName, Host.Password),
    }));
}
