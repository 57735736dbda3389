using System.Management.Automation;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that makes something of XML, on each connection.</summary>
/// <typeparam name="T">The definition that the XML is.</typeparam>
public abstract class XmlMakingCmdlet<T> : VirtCmdlet
    where T : class
{
    /// <summary>The XML, as text or as a document.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "The XML of what is to be made.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>The verb for questions and what-ifs: <c>Define</c>.</summary>
    private protected abstract string Action { get; }

    /// <summary>Reads the XML here too, so that the question names what is made, and what is malformed is told before it is asked.</summary>
    private protected abstract T Read(string xml);

    /// <summary>What is made, for questions.</summary>
    private protected abstract string NameOf(T definition);

    /// <summary>Makes it.</summary>
    private protected abstract Task<object> MakeAsync(VirtConnection connection);

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        string name;
        try
        {
            name = NameOf(Read(Xml!));
        }
        catch (VirtException e)
        {
            WriteError(e, Xml);
            return;
        }
        foreach (var connection in (await OpenConnectionsAsync()).Where(c => ShouldProcess($"{name} ({c})", Action)))
        {
            try
            {
                WriteObject(await MakeAsync(connection));
            }
            catch (VirtException e)
            {
                WriteError(ErrorRecords.Create(e, Xml, connection));
            }
        }
    }
}
