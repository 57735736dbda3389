using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Saves pictures of the screens of domains.</summary>
[Cmdlet(VerbsData.Save, "VirtDomainScreenshot", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(FileInfo))]
public sealed class SaveVirtDomainScreenshotCommand : DomainActionCmdlet
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>A file, or a folder for files that are named after the domains.</summary>
    [Parameter(HelpMessage = "A file, or a folder for files that are named after the domains; the current folder by default.")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>The number of the screen.</summary>
    [Parameter(HelpMessage = "The number of the screen.")]
    [ValidateRange(0, int.MaxValue)]
    public int Screen { get; set; }

    private protected override string Action => "Save screenshot";

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain)
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        await using var shot = await domain.Connection.Require<IDomainScreenshotDriver>().TakeScreenshotAsync(domain.Key, Screen, StopToken);
        if (Directory.Exists(path))
            path = System.IO.Path.Combine(path, SafeName(domain.Name) + Extension(shot.MimeType));
        if (!_written.Add(path))
            throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InvalidArg, $"the picture of another domain is in '{path}': -Path can be a folder");
        await WriteAsync(shot, path);
        if (PassThru)
            WriteObject(new FileInfo(path));
        return null;
    }

    // The file is there as a whole or not at all.
    private async Task WriteAsync(DomainScreenshot shot, string path)
    {
        var partial = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write))
                await shot.Content.CopyToAsync(file, StopToken);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(partial);
            throw VirtException.System(VirtErrorDomain.None, $"cannot write '{path}'", e);
        }
        catch (OperationCanceledException)
        {
            File.Delete(partial);
            throw;
        }
    }

    private static string SafeName(string name) => string.Concat(name.Select(c => System.IO.Path.GetInvalidFileNameChars().Contains(c) ? '_' : c));

    private static string Extension(string mimeType) => mimeType switch
    {
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "image/bmp" => ".bmp",
        "image/x-portable-pixmap" => ".ppm",
        _ => ".img",
    };
}
