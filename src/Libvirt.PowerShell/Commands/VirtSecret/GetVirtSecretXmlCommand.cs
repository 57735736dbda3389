using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the XML of secrets, without their values.</summary>
[Cmdlet(VerbsCommon.Get, "VirtSecretXml", DefaultParameterSetName = ByName)]
[OutputType(typeof(string))]
public sealed class GetVirtSecretXmlCommand : SecretCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var secret in FindSecretsAsync())
        {
            try
            {
                WriteObject(await secret.Connection.Require<ISecretDriver>().GetSecretXmlAsync(secret.Key, StopToken));
            }
            catch (VirtException e)
            {
                WriteError(e, secret);
            }
        }
    }
}
