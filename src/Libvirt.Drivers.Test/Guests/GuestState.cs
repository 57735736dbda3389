namespace Libvirt.Drivers.Test;

/// <summary>What calls have made of a domain's guest. Its world's lock guards it. As in libvirt's test driver it outlives the domain's runs.</summary>
internal sealed class GuestState
{
    /// <summary>Where the clock of a guest of libvirt's test driver stands until it is set.</summary>
    private static readonly DateTimeOffset LibvirtsTime = DateTimeOffset.FromUnixTimeSeconds(627319920);

    /// <summary>Mount points of file systems that are frozen.</summary>
    internal HashSet<string> Frozen { get; } = new(StringComparer.Ordinal);

    /// <summary>The time in a guest whose clock stands still.</summary>
    internal DateTimeOffset Time { get; set; } = LibvirtsTime;

    /// <summary>By how much a clock that runs is ahead of its world's.</summary>
    internal TimeSpan Ahead { get; set; }
}
