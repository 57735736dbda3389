using System.Globalization;
using System.Text;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Hosts;

/// <summary>Writes files whole or not at all: readers see the old text or the new, whatever happens in between.</summary>
internal static class AtomicFile
{
    private const string Suffix = ".new";

    private static readonly LogSource Log = new("util.file");

    /// <param name="path">The file.</param>
    /// <param name="text">Its new text.</param>
    /// <param name="durable">Whether it must also outlast a crash of the host.</param>
    internal static void Write(string path, string text, bool durable)
    {
        // The name of the new file is this process's own, so that two writers do not meet in it.
        var temporary = $"{path}.{Environment.ProcessId}-{Guid.NewGuid():N}{Suffix}";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
            using (var file = new FileStream(temporary, options))
            {
                file.Write(Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: durable);
            }
            File.Move(temporary, path, overwrite: true);
            Log.Debug($"wrote {path}, {text.Length} characters");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw VirtException.System(VirtErrorDomain.Qemu, $"failed to write '{path}'", e);
        }
    }

    /// <summary>Removes what processes have left that were killed while they wrote.</summary>
    /// <param name="folder">Where.</param>
    internal static void Sweep(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*" + Suffix))
        {
            var writer = Path.GetFileNameWithoutExtension(file.AsSpan());
            writer = writer[(writer.LastIndexOf('.') + 1)..];
            if (writer.IndexOf('-') is > 0 and var end && int.TryParse(writer[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && HostProcess.Find(id) is null)
            {
                Log.Info($"removing {file}: process {id} ended while it was writing");
                File.Delete(file);
            }
        }
    }
}
