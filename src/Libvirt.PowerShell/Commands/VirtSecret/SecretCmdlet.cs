using System.Management.Automation;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that works on secrets: objects from the pipeline, or names and UUIDs that are looked up.</summary>
public abstract class SecretCmdlet : ObjectCmdlet<VirtSecret>
{
    private protected const string ByName = "Name";
    private protected const string BySecret = "Secret";
    private protected const string ByUuid = "Uuid";

    /// <summary>What the secrets are for, with wildcards.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "What the secrets are for, or their UUIDs as text; wildcards are permitted.")]
    [Alias("UsageId")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SecretCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public virtual string[]? Name { get; set; }

    /// <summary>Secrets.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = BySecret, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Secrets, such as Get-VirtSecret gives.")]
    [Alias("InputObject")]
    [ObjectTransformation<VirtSecret>("a secret")]
    public VirtSecret[]? Secret { get; set; }

    /// <summary>UUIDs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByUuid, ValueFromPipelineByPropertyName = true, HelpMessage = "UUIDs of secrets.")]
    public Guid[]? Uuid { get; set; }

    private protected sealed override ObjectNoun<VirtSecret> Noun => Nouns.Secret;

    /// <summary>The secrets that the current input means.</summary>
    private protected IAsyncEnumerable<VirtSecret> FindSecretsAsync() => ParameterSetName switch
    {
        BySecret => FindAsync(null, objects: Secret),
        ByUuid => FindAsync(null, uuids: Uuid),
        _ => FindAsync(Name),
    };
}
