using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Changes the XML with which saved domains will be restored.</summary>
[Cmdlet(VerbsCommon.Set, "VirtDomainSavedStateXml", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(string))]
public sealed class SetVirtDomainSavedStateXmlCommand : DomainCmdlet
{
    private const string FromFile = "FilePath";

    /// <summary>Names, with wildcards: what changes something wants to be told to what.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of domains; wildcards are permitted.")]
    [Alias("DomainName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.DomainCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>A file that Save-VirtDomain wrote, on the hypervisor's host.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromFile, ValueFromPipelineByPropertyName = true, HelpMessage = "A file that Save-VirtDomain wrote, on the hypervisor's host.")]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string? FilePath { get; set; }

    /// <summary>The XML, as text or as a document.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The domain's XML.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>Goes on running, whatever it was doing.</summary>
    [Parameter(HelpMessage = "It will go on running, whatever it was doing.")]
    public SwitchParameter Running { get; set; }

    /// <summary>Goes on paused, whatever it was doing.</summary>
    [Parameter(HelpMessage = "It will go on paused, whatever it was doing.")]
    public SwitchParameter Paused { get; set; }

    /// <summary>Gives the XML as it is afterwards.</summary>
    [Parameter(HelpMessage = "Gives the XML as it is afterwards.")]
    public SwitchParameter PassThru { get; set; }

    private DomainSaveFlags Flags => (Running ? DomainSaveFlags.Running : 0) | (Paused ? DomainSaveFlags.Paused : 0);

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        if (ParameterSetName == FromFile)
        {
            foreach (var connection in await ConnectionsAsync())
                await ChangeAsync($"{FilePath} ({connection})", FilePath!, () => ChangeFileAsync(connection, HostFiles.PathOf(this, connection, FilePath!)));
            return;
        }
        await foreach (var domain in FindDomainsAsync())
            await ChangeAsync(Describe(domain), domain, () => ChangeDomainAsync(domain));
    }

    private async Task ChangeAsync(string what, object target, Func<Task<string?>> change)
    {
        if (!ShouldProcess(what, "Change the saved state's XML"))
            return;
        try
        {
            if (await change() is { } xml)
                WriteObject(xml);
        }
        catch (VirtException e)
        {
            WriteError(e, target);
        }
    }

    private async Task<string?> ChangeFileAsync(VirtConnection connection, string path)
    {
        var driver = connection.RequireWrite<ISaveImageDriver>("change a saved state");
        await driver.DefineSaveImageXmlAsync(path, Xml!, Flags, StopToken);
        return PassThru ? await driver.GetSaveImageXmlAsync(path, DomainXmlFlags.None, StopToken) : null;
    }

    private async Task<string?> ChangeDomainAsync(VirtDomain domain)
    {
        var driver = domain.Connection.RequireWrite<IManagedSaveXmlDriver>("change a saved state");
        await driver.DefineManagedSaveXmlAsync(domain.Key, Xml!, Flags, StopToken);
        return PassThru ? await driver.GetManagedSaveXmlAsync(domain.Key, DomainXmlFlags.None, StopToken) : null;
    }
}
