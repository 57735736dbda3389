namespace Libvirt.Disk.Guests;

/// <summary>What came of something that is tried once: a value, nothing, or an error.</summary>
internal sealed record Outcome<T>(T? Value, VirtException? Error)
    where T : class
{
    /// <summary>Tries it. Cancelling is no outcome: it goes on to the caller.</summary>
    internal static Outcome<T> Of(Func<T?> action)
    {
        try
        {
            return new Outcome<T>(action(), null);
        }
        catch (VirtException e)
        {
            return new Outcome<T>(null, e);
        }
    }
}
