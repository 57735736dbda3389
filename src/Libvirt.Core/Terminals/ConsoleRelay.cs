namespace Libvirt.Terminals;

/// <summary>Holds a console and a terminal together: what is typed at one goes to the other, and what the other writes is shown.</summary>
public static class ConsoleRelay
{
    /// <summary>Works until the escape character is typed, or one of the two ends.</summary>
    /// <param name="console">The console of a domain.</param>
    /// <param name="terminal">The terminal, byte by byte.</param>
    /// <param name="escape">The byte that leaves; it is not sent, nor is what is typed behind it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="VirtException">The console or the terminal has failed.</exception>
    public static async Task RunAsync(Stream console, Stream terminal, byte escape, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(terminal);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ways = new[] { SendAsync(terminal, console, escape, over.Token), SendAsync(console, terminal, null, over.Token) };
        var first = await Task.WhenAny(ways).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        // The other one ends because of this: what it says of it is no news.
        await Task.WhenAny(Task.WhenAll(ways)).ConfigureAwait(false);
        await first.ConfigureAwait(false);
    }

    private static async Task SendAsync(Stream from, Stream to, byte? escape, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (await from.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            var end = escape is { } key ? buffer.AsSpan(0, count).IndexOf(key) : -1;
            await to.WriteAsync(buffer.AsMemory(0, end < 0 ? count : end), cancellationToken).ConfigureAwait(false);
            if (end >= 0)
                return;
        }
    }
}
