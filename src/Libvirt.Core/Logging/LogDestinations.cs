namespace Libvirt.Logging;

/// <summary>The kinds of places that outputs can be, for those who offer them.</summary>
public static class LogDestinations
{
    /// <summary>What outputs say behind their priority: <c>stderr</c>; <c>file:</c> with the colon where more has to follow.</summary>
    public static IReadOnlyList<string> Forms { get; } =
        [.. LogDestination.All.Select(d => d.Naming == LogDestinationNaming.None ? d.Name : $"{d.Name}:")];
}
