using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets secrets, without their values.</summary>
[Cmdlet(VerbsCommon.Get, "VirtSecret", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtSecret))]
public sealed class GetVirtSecretCommand : SecretCmdlet
{
    /// <summary>Only secrets for one of these usages.</summary>
    [Parameter(HelpMessage = "Only secrets for one of these usages.")]
    public SecretUsageType[]? UsageType { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var secret in FindSecretsAsync())
        {
            if (UsageType is null || UsageType.Contains(secret.UsageType))
                WriteObject(secret);
        }
    }
}
