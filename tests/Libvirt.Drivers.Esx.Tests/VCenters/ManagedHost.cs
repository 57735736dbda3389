using System.Net;
using Libvirt.Drivers.Esx.Tests.Soap;
using static Libvirt.Drivers.Esx.Tests.Soap.FakeMachine;

namespace Libvirt.Drivers.Esx.Tests.VCenters;

/// <summary>A host and the vCenter that manages it, which both know the same machine. Both listen at one port, of two addresses of the loopback.</summary>
internal sealed class ManagedHost : IAsyncDisposable
{
    internal const string CenterAddress = "127.0.0.2";

    /// <summary>Starts both.</summary>
    /// <param name="manager">The address of the vCenter that the host says.</param>
    internal ManagedHost(string? manager = CenterAddress)
    {
        Center = new FakeServer(IPAddress.Parse(CenterAddress), Host.Port);
        Host.BeHost();
        Host.Answers["FindByUuid"] = _ => FakeServer.Returns("FindByUuid", """<returnval type="VirtualMachine">16</returnval>""");
        Host.Answers["RetrievePropertiesEx"] = request => Properties(
            request, "16", Object("HostSystem", "ha-host", Property("name", "esx01") + (manager is null ? "" : Property("summary.managementServerIp", manager))));
        Center.Answers["FindByIp"] = _ => FakeServer.Returns("FindByIp", """<returnval type="HostSystem">host-9</returnval>""");
        Center.Answers["RetrievePropertiesEx"] = request => Properties(request, "vm-116", Object("HostSystem", "host-9", Property("name", "esx01")));
        Center.Answers["UnregisterVM"] = _ => FakeServer.Returns("UnregisterVM", "");
        Center.Answers["ValidateMigration"] = _ => FakeServer.Returns("ValidateMigration", "");
    }

    internal FakeServer Host { get; } = new();

    internal FakeServer Center { get; }

    /// <summary>The state of the machine, as both see it.</summary>
    internal string PowerState { get; set; } = "poweredOn";

    internal string Uri(string vcenter = "*", string user = "root@") => $"esx://{user}127.0.0.1:{Host.Port}/?transport=http&vcenter={vcenter}";

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Center.DisposeAsync();
    }

    private (int Status, string Body) Properties(string request, string machine, string host) => FakeServer.Returns(
        "RetrievePropertiesEx",
        $"<returnval>{(request.Contains(">VirtualMachine<") ? Object("VirtualMachine", machine, Property("name", "a") + Property("config.uuid", Key.Uuid.ToString()) + Property("runtime.powerState", PowerState)) : host)}</returnval>");
}
