using Libvirt.Drivers.Esx.Vmx;

namespace Libvirt.Drivers.Esx.Tests.Vmx;

/// <summary>The names of files of libvirt's vmx2xmltest: a datastore is there unless its name, or that of the file, says that it is missing.</summary>
internal sealed class TestFileNames : IVmxFileNames
{
    private const string Volumes = "/vmfs/volumes/";

    public string? ToDomain(string fileName, bool mayBeMissing)
    {
        if (!fileName.StartsWith(Volumes, StringComparison.Ordinal))
        {
            return fileName.StartsWith('/') ? fileName
                : !fileName.Contains('/') ? $"[datastore] directory/{fileName}"
                : throw VmxErrors.Error($"Could not handle file name '{fileName}'");
        }
        var parts = fileName[Volumes.Length..].Split('/', 2);
        if (parts[0] != "missing" && !parts[1].StartsWith("missing", StringComparison.Ordinal))
            return $"[{parts[0]}] {parts[1]}";
        return mayBeMissing ? null : throw VmxErrors.Error($"Referenced missing file '{fileName}'");
    }
}
