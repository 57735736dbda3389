using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>The files that the XML may come from.</summary>
public sealed partial class NewVirtDomainCommand
{
    private const string FromPath = "Path";
    private const string FromLiteralPath = "LiteralPath";

    /// <summary>Files that hold the XML; wildcards are permitted.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromPath, ValueFromPipelineByPropertyName = true, HelpMessage = "Files that hold the XML; wildcards are permitted.")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>Files that hold the XML, by the names that they have, such as Get-ChildItem gives.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromLiteralPath, ValueFromPipelineByPropertyName = true, HelpMessage = "Files that hold the XML, by the names that they have.")]
    [Alias("PSPath", "FullName", "LP")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }
}
