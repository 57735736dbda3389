using System.Diagnostics;

namespace Libvirt.Tests.Peers;

/// <summary>Waits for something that nobody announces.</summary>
public static class Poll
{
    /// <summary>How long a wait lasts unless told otherwise: long enough for a busy machine, short enough for a person.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Asks every 20 ms until the answer is yes.</summary>
    /// <param name="condition">The question.</param>
    /// <param name="what">What is waited for, for the error.</param>
    /// <param name="patience">How long; <see cref="Patience"/> unless given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TimeoutException">It did not happen in time.</exception>
    public static Task UntilAsync(Func<bool> condition, string what, TimeSpan? patience = null, CancellationToken cancellation = default) =>
        UntilAsync(() => Task.FromResult(condition()), what, patience, cancellation);

    /// <summary>The same for a question that takes time.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what, TimeSpan? patience = null, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > (patience ?? Patience))
                throw new TimeoutException($"{what}: not within {(patience ?? Patience).TotalSeconds} s");
            await Task.Delay(20, cancellation);
        }
    }
}
