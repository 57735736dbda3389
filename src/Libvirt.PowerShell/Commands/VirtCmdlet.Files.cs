using System.Management.Automation;
using System.Text;
using Libvirt.PowerShell.Errors;
using Libvirt.Xml;

namespace Libvirt.PowerShell.Commands;

/// <content>Files of texts that a cmdlet takes.</content>
public abstract partial class VirtCmdlet
{
    /// <summary>The texts of files, and where each is from. What cannot be found or read is an error of its own.</summary>
    /// <param name="path">The files by names with wildcards; null where they are given by <paramref name="literalPath"/>.</param>
    /// <param name="literalPath">The files by the names that they have.</param>
    private protected IEnumerable<(string Text, string Source)> ReadFiles(string[]? path, string[]? literalPath)
    {
        foreach (var file in FindFiles(path, literalPath))
        {
            string text;
            try
            {
                text = ReadStart(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                WriteError(VirtException.System(VirtErrorDomain.None, $"cannot read '{file}'", e), file);
                continue;
            }
            yield return (text, file);
        }
    }

    /// <summary>The files that are given. What cannot be found is an error of its own.</summary>
    /// <param name="path">The files by names with wildcards; null where they are given by <paramref name="literalPath"/>.</param>
    /// <param name="literalPath">The files by the names that they have.</param>
    private protected IEnumerable<string> FindFiles(string[]? path, string[]? literalPath) => path?.SelectMany(Resolve) ?? literalPath!.SelectMany(ResolveLiteral);

    /// <summary>The path of a file that need not be there. One of another provider ends the command.</summary>
    private protected string PathOfFile(string path)
    {
        var resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        if (!IsFileSystem(provider))
            ThrowTerminatingError(ErrorRecords.NoFilePath(path, provider));
        return resolved;
    }

    private static bool IsFileSystem(ProviderInfo provider) => provider.Name == "FileSystem";

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
            var found = GetResolvedProviderPathFromPSPath(path, out var provider);
            if (IsFileSystem(provider))
                return found;
            WriteError(ErrorRecords.NoFilePath(path, provider));
            return [];
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
            var resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            if (!IsFileSystem(provider))
                WriteError(ErrorRecords.NoFilePath(path, provider));
            else if (File.Exists(resolved) || Directory.Exists(resolved))
                return [resolved];
            else
                WriteError(ErrorRecords.NoFile(resolved));
        }
        catch (RuntimeException e)
        {
            WriteError(new ErrorRecord(e.ErrorRecord, e));
        }
        return [];
    }
}
