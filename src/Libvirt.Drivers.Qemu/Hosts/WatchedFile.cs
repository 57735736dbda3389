using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Hosts;

/// <summary>A file that is read again only if it has changed.</summary>
/// <typeparam name="T">What its text is made into.</typeparam>
internal sealed class WatchedFile<T>(string path, Func<string, T> parse)
    where T : class
{
    private static readonly LogSource Log = new("util.file");

    private FileStamp? _seen;

    /// <summary>What the file says; null if it is not there.</summary>
    internal T? Value { get; private set; }

    /// <summary>Looks at the file again.</summary>
    /// <exception cref="VirtException">The text is refused; the old value stays.</exception>
    internal T? Refresh()
    {
        var stamp = FileStamp.Of(path);
        if (stamp == _seen)
            return Value;
        try
        {
            Value = stamp is null ? null : parse(File.ReadAllText(path));
            _seen = stamp;
            Log.Debug($"{path}: {(stamp is null ? "gone" : "read")}");
        }
        catch (FileNotFoundException)
        {
            Value = null;
            _seen = null;
        }
        return Value;
    }

    /// <summary>Takes over a value that was just written to the file.</summary>
    internal void Set(T? value)
    {
        Value = value;
        _seen = FileStamp.Of(path);
    }
}
