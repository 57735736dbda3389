namespace Libvirt.Drivers.Test;

/// <summary>A domain at the moment that its statistics are taken.</summary>
/// <param name="Fields">Where they are written.</param>
/// <param name="Config">The definition that it runs with, or would.</param>
/// <param name="Run">The run that it is in; null while it is not active.</param>
/// <param name="Elapsed">How long it has been executing in this run.</param>
/// <param name="Lifetime">How long it has been executing in all its runs.</param>
/// <param name="LastRunning">The last moment at which it executed.</param>
/// <param name="Images">The images on its host; null where the world answers as libvirt's test driver.</param>
/// <param name="Backing">Whether backing images are asked for.</param>
internal sealed record StatsSample(
    TypedParameterList Fields, DomainConfig Config, DomainRun? Run, TimeSpan Elapsed, TimeSpan Lifetime, DateTimeOffset LastRunning, ImageStore? Images, bool Backing)
{
    /// <summary>Its I/O threads, and how they poll.</summary>
    internal IReadOnlyList<KeyValuePair<uint, IOThreadPolling>> IOThreads { get; init; } = [];

    /// <summary>What a part of the domain does; nothing while it is not active.</summary>
    internal ActivitySection Part(string kind, string name = "") => Run?.Activity?.Of(kind, name) ?? ActivitySection.Idle;

    /// <summary>Writes a counter, if the part has it.</summary>
    internal void Add(string field, ActivitySection part, string counter)
    {
        if (part.At(counter, Elapsed) is { } value)
            Fields.AddULLong(field, value);
    }
}
