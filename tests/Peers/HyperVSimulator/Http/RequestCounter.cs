using System.Collections.Concurrent;

namespace Libvirt.Tests.HyperV;

/// <summary>Counts requests by what they ask for, and remembers them.</summary>
internal sealed class RequestCounter
{
    private const int Remembered = 20_000;

    private readonly ConcurrentQueue<RequestNote> _log = new();

    /// <summary>The requests that came, the oldest first.</summary>
    internal IReadOnlyList<RequestNote> Log => [.. _log];

    /// <summary>How many there were of each kind.</summary>
    internal SortedDictionary<string, int> Counts
    {
        get
        {
            var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var note in _log)
                counts[note.Action] = counts.GetValueOrDefault(note.Action) + 1;
            return counts;
        }
    }

    internal void Add(RequestNote note)
    {
        _log.Enqueue(note);
        while (_log.Count > Remembered)
            _log.TryDequeue(out _);
    }

    internal void Clear() => _log.Clear();
}

/// <summary>A request that came.</summary>
/// <param name="Action">The last word of its action: Enumerate, Pull, Get, the name of a method; Handshake for what only logs in.</param>
/// <param name="Resource">The class, or the query.</param>
/// <param name="Connection">The connection that it came on.</param>
public sealed record RequestNote(string Action, string Resource, string Connection);
