using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Binds network filters to ports, as XML says.</summary>
[Cmdlet(VerbsCommon.New, "VirtNetworkFilterBinding", SupportsShouldProcess = true)]
[OutputType(typeof(VirtNetworkFilterBinding))]
public sealed class NewVirtNetworkFilterBindingCommand : XmlMakingCmdlet<NetworkFilterBindingDefinition>
{
    private protected override string Action => "Create";

    private protected override NetworkFilterBindingDefinition Read(string xml) => NetworkFilterBindingDefinition.Parse(xml);

    private protected override string NameOf(NetworkFilterBindingDefinition definition) => definition.Name;

    private protected override async Task<object> MakeAsync(VirtConnection connection) =>
        await connection.RequireWrite<INetworkFilterBindingDriver>("create").CreateNetworkFilterBindingAsync(Xml!, StopToken);
}
