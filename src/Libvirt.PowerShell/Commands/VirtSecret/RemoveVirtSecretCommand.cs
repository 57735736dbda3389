using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Removes secrets with their values.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtSecret", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtSecret))]
public sealed class RemoveVirtSecretCommand : SecretCmdlet
{
    /// <summary>What the secrets are for, with wildcards: what removes something wants to be told what.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "What the secrets are for, or their UUIDs as text; wildcards are permitted.")]
    [Alias("UsageId")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.SecretCompleter))]
    [Parameters.NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>Gives the secrets that were removed.</summary>
    [Parameter(HelpMessage = "Gives the secrets that were removed.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => ForEachAsync(FindSecretsAsync(), "Remove", async secret =>
    {
        await secret.Connection.RequireWrite<ISecretDriver>("undefine").UndefineSecretAsync(secret.Key, StopToken);
        return secret;
    }, PassThru);
}
