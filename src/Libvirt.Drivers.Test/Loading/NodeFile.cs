using System.Text;
using Libvirt.Logging;

namespace Libvirt.Drivers.Test;

/// <summary>The text of a node file and of the files that it includes: regular files or not, never more than a limit.</summary>
internal sealed class NodeFile(string path)
{
    /// <summary>The longest text of all files together, in bytes: some 50,000 domains.</summary>
    internal const int MaxLength = 64 * 1024 * 1024;

    private static readonly LogSource Log = new("test.test_driver");

    private long _read;

    private string Folder { get; } = System.IO.Path.GetDirectoryName(path) ?? "/";

    /// <summary>The file's path.</summary>
    internal string Path { get; } = path;

    /// <summary>Where a file is that this one names.</summary>
    internal string Resolve(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>Reads this file or one that it includes.</summary>
    /// <exception cref="VirtException">XmlError: it cannot be read, or it is all too long.</exception>
    internal string Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var text = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int count; (count = stream.Read(buffer)) > 0;)
            {
                if ((_read += count) > MaxLength)
                    throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.XmlError, $"'{file}' makes the node file longer than {MaxLength} bytes");
                text.Write(buffer, 0, count);
            }
            Log.Debug($"read {file}, {text.Length} bytes");
            text.Position = 0;
            using var reader = new StreamReader(text, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.XmlError, $"failed to parse xml document '{file}'", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.XmlError, $"failed to parse xml document '{file}': {e.Message}", e);
        }
    }
}
