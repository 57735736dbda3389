using System.Management.Automation;
using System.Security.Cryptography;
using Libvirt.Drivers;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Sets the value of secrets.</summary>
[Cmdlet(VerbsCommon.Set, "VirtSecret", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtSecret))]
public sealed class SetVirtSecretCommand : SecretCmdlet
{
    /// <summary>What the secrets are for, with wildcards: what changes something wants to be told what.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "What the secrets are for, or their UUIDs as text; wildcards are permitted.")]
    [Alias("UsageId")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.SecretCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>The value: a SecureString, whose text is taken as UTF-8, or bytes.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The value: a SecureString, or bytes.")]
    [SecretValueTransformation]
    public SecretValueParameter? Value { get; set; }

    /// <summary>Gives the secrets afterwards.</summary>
    [Parameter(HelpMessage = "Gives the secrets afterwards.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var value = Value!.ToBytes();
        try
        {
            await ForEachAsync(FindSecretsAsync(), "Set the value", async secret =>
            {
                await secret.Connection.RequireWrite<ISecretDriver>("set value").SetSecretValueAsync(secret.Key, value, StopToken);
                return secret;
            }, PassThru);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(value);
        }
    }
}
