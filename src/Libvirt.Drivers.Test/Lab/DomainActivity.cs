namespace Libvirt.Drivers.Test;

/// <summary>What a domain does while it executes: a part for each of its parts, by kind and name.</summary>
internal sealed class DomainActivity(Dictionary<(string Kind, string Name), ActivitySection> sections)
{
    /// <summary>The part of a kind; one that does nothing where there is none.</summary>
    internal ActivitySection Of(string kind, string name = "") => sections.GetValueOrDefault((kind, name)) ?? ActivitySection.Idle;

    /// <summary>The CPU time after a time of execution.</summary>
    internal TimeSpan CpuTime(TimeSpan elapsed) => TimeSpan.FromTicks((long)((Of("cpu").At("time", elapsed) ?? 0) / 100));
}
