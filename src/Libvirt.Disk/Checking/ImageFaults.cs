namespace Libvirt.Disk;

/// <summary>Collects what is wrong with an image: all is counted, the first is kept in words.</summary>
internal sealed class ImageFaults
{
    private readonly List<string> _problems = [];

    internal ulong Corruptions { get; private set; }

    internal ulong Leaks { get; private set; }

    internal IReadOnlyList<string> Problems => _problems;

    /// <summary>Whether no more is kept in words.</summary>
    internal bool IsFull => _problems.Count >= ImageCheckResult.MaxProblems;

    internal void AddCorruption(string what)
    {
        Corruptions++;
        Keep(what);
    }

    internal void AddLeak(string what)
    {
        Leaks++;
        Keep(what);
    }

    private void Keep(string what)
    {
        if (!IsFull)
            _problems.Add(what);
    }
}
