using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes network filters of XML.</summary>
[Cmdlet(VerbsCommon.New, "VirtNetworkFilter", SupportsShouldProcess = true)]
[OutputType(typeof(VirtNetworkFilter))]
public sealed class NewVirtNetworkFilterCommand : XmlMakingCmdlet<NetworkFilterDefinition>
{
    private protected override string Action => "Define";

    private protected override NetworkFilterDefinition Read(string xml) => NetworkFilterDefinition.Parse(xml);

    private protected override string NameOf(NetworkFilterDefinition definition) => definition.Name;

    private protected override async Task<object> MakeAsync(VirtConnection connection) =>
        await connection.RequireWrite<INetworkFilterDriver>("define").DefineNetworkFilterAsync(Xml!, StopToken);
}
