namespace Libvirt.Drivers.Qemu.Hosts;

/// <summary>A file that is read again only if it has changed, by its time and length.</summary>
/// <typeparam name="T">What its text is made into.</typeparam>
internal sealed class WatchedFile<T>(string path, Func<string, T> parse)
    where T : class
{
    private (DateTime Time, long Length) _seen;

    /// <summary>What the file says; null if it is not there.</summary>
    internal T? Value { get; private set; }

    /// <summary>Looks at the file again.</summary>
    /// <exception cref="VirtException">The text is refused; the old value stays.</exception>
    internal T? Refresh()
    {
        var info = new FileInfo(path);
        if (!info.Exists)
        {
            _seen = default;
            return Value = null;
        }
        var stamp = (info.LastWriteTimeUtc, info.Length);
        if (stamp == _seen)
            return Value;
        try
        {
            Value = parse(File.ReadAllText(path));
            _seen = stamp;
        }
        catch (FileNotFoundException)
        {
            Value = null;
        }
        return Value;
    }

    /// <summary>Takes over a value that was just written to the file.</summary>
    internal void Set(T? value)
    {
        Value = value;
        var info = new FileInfo(path);
        _seen = info.Exists ? (info.LastWriteTimeUtc, info.Length) : default;
    }
}
