using System.Management.Automation;
using System.Security.Cryptography;
using System.Xml.Linq;
using Libvirt.Drivers;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes secrets.</summary>
[Cmdlet(VerbsCommon.New, "VirtSecret", SupportsShouldProcess = true, DefaultParameterSetName = FromUsage)]
[OutputType(typeof(VirtSecret))]
public sealed class NewVirtSecretCommand : VirtCmdlet
{
    private const string FromUsage = "Usage";
    private const string FromXml = "Xml";

    /// <summary>What it is for.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FromUsage, ValueFromPipelineByPropertyName = true, HelpMessage = "What it is for.")]
    public SecretUsageType UsageType { get; set; }

    /// <summary>The one thing of that usage: the path of a volume, a name.</summary>
    [Parameter(Position = 1, ParameterSetName = FromUsage, ValueFromPipelineByPropertyName = true, HelpMessage = "The one thing that it is for: the path of a volume, a name.")]
    public string? UsageId { get; set; }

    /// <summary>What is said about it.</summary>
    [Parameter(ParameterSetName = FromUsage, ValueFromPipelineByPropertyName = true, HelpMessage = "What is said about it.")]
    public string? Description { get; set; }

    /// <summary>Keeps it in memory only.</summary>
    [Parameter(ParameterSetName = FromUsage, HelpMessage = "Keeps it in memory only.")]
    public SwitchParameter Ephemeral { get; set; }

    /// <summary>Tells its value to nobody, once it is set.</summary>
    [Parameter(ParameterSetName = FromUsage, HelpMessage = "Tells its value to nobody, once it is set.")]
    public SwitchParameter Private { get; set; }

    /// <summary>The XML, as text or as a document.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromXml, ValueFromPipeline = true, HelpMessage = "The secret's XML.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>The value: a SecureString, whose text is taken as UTF-8, or bytes.</summary>
    [Parameter(HelpMessage = "The value: a SecureString, or bytes.")]
    [SecretValueTransformation]
    public SecretValueParameter? Value { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        SecretDefinition definition;
        try
        {
            definition = SecretDefinition.Parse(Xml ?? Build());
        }
        catch (VirtException e)
        {
            WriteError(e, Xml ?? UsageId);
            return;
        }
        var name = UsageId ?? definition.Uuid.ToString();
        foreach (var connection in (await OpenConnectionsAsync()).Where(c => ShouldProcess($"{name} ({c})", "Define")))
        {
            try
            {
                WriteObject(await MakeAsync(connection, definition.ToXml()));
            }
            catch (VirtException e)
            {
                WriteError(e, connection);
            }
        }
    }

    private async Task<VirtSecret> MakeAsync(VirtConnection connection, string xml)
    {
        var driver = connection.RequireWrite<ISecretDriver>("define");
        var secret = await driver.DefineSecretAsync(xml, StopToken);
        if (Value?.ToBytes() is not { } value)
            return secret;
        try
        {
            await driver.SetSecretValueAsync(secret.Key, value, StopToken);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(value);
        }
        return secret;
    }

    private string Build()
    {
        var secret = new XElement("secret", new XAttribute("ephemeral", Ephemeral ? "yes" : "no"), new XAttribute("private", Private ? "yes" : "no"));
        if (Description is not null)
            secret.Add(new XElement("description", Description));
        if (UsageType != SecretUsageType.None)
        {
            var element = UsageType switch
            {
                SecretUsageType.Volume => "volume",
                SecretUsageType.Iscsi => "target",
                _ => "name",
            };
            secret.Add(new XElement("usage", new XAttribute("type", UsageType.ToString().ToLowerInvariant()), UsageId is null ? null : new XElement(element, UsageId)));
        }
        return secret.ToString(SaveOptions.DisableFormatting);
    }
}
