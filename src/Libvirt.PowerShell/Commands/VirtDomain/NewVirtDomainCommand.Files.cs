using System.Management.Automation;
using System.Text;
using Libvirt.PowerShell.Errors;
using Libvirt.Xml;

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

    // What cannot be found or read is an error of its own.
    private IEnumerable<(string Xml, string Source)> ReadFiles()
    {
        foreach (var path in ParameterSetName == FromPath ? Path!.SelectMany(Resolve) : LiteralPath!.SelectMany(ResolveLiteral))
        {
            string xml;
            try
            {
                xml = ReadStart(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                WriteError(VirtException.System(VirtErrorDomain.None, $"cannot read '{path}'", e), path);
                continue;
            }
            yield return (xml, path);
        }
    }

    // No more than it takes to see that a file is too long: some never end.
    private static string ReadStart(string path)
    {
        using var reader = new StreamReader(path);
        var text = new StringBuilder();
        var buffer = new char[16 * 1024];
        for (int count; text.Length <= VirtXml.MaxLength && (count = reader.Read(buffer)) > 0;)
            text.Append(buffer, 0, count);
        return text.ToString();
    }

    private IEnumerable<string> Resolve(string path)
    {
        try
        {
            return GetResolvedProviderPathFromPSPath(path, out _);
        }
        catch (RuntimeException e)
        {
            WriteError(new ErrorRecord(e.ErrorRecord, e));
            return [];
        }
    }

    private IEnumerable<string> ResolveLiteral(string path)
    {
        try
        {
            var resolved = GetUnresolvedProviderPathFromPSPath(path);
            if (File.Exists(resolved) || Directory.Exists(resolved))
                return [resolved];
            WriteError(ErrorRecords.NoFile(resolved));
        }
        catch (RuntimeException e)
        {
            WriteError(new ErrorRecord(e.ErrorRecord, e));
        }
        return [];
    }
}
