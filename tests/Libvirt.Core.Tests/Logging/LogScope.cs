using Libvirt.Logging;

namespace Libvirt.Tests.Logging;

/// <summary>The log's settings for the length of one test, and a file to log to. For tests of the collection <see cref="ProcessState"/> only.</summary>
internal sealed class LogScope : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("libvirtps-log-").FullName;

    internal LogScope()
    {
        Reset();
        File = Path.Combine(_folder, "virt.log");
    }

    internal string File { get; }

    /// <summary>The lines of the file without the two that introduce the program.</summary>
    internal string[] Lines => [.. AllLines.Where(line => !line.Contains(": info : LibvirtPS version:") && !line.Contains(": info : hostname:"))];

    internal string[] AllLines
    {
        get
        {
            if (!System.IO.File.Exists(File))
                return [];
            // The log has it open for writing.
            using var reader = new StreamReader(new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd().Split('\n') is [.. var lines, ""] ? lines : [];
        }
    }

    /// <summary>The messages of the file, without what stands in front of them.</summary>
    internal string[] Messages => [.. Lines.Select(line => line[(line.LastIndexOf(" : ", StringComparison.Ordinal) + 3)..])];

    internal string InFolder(string name) => Path.Combine(_folder, name);

    public void Dispose()
    {
        Reset();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Reset()
    {
        ErrorPriority.Filter = null;
        VirtLog.UseDefaultOutput(null);
        VirtLog.SetFilters(null);
        VirtLog.SetOutputs(null);
        VirtLog.DefaultPriority = LogPriority.Warning;
    }
}
