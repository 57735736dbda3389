using System.Reflection;

namespace Libvirt.Drivers;

/// <summary>What a driver can do, read off its types: nothing is listed by hand.</summary>
/// <param name="Name">The driver's name.</param>
/// <param name="Description">What it drives.</param>
/// <param name="Uri">Forms of the URIs that it opens.</param>
/// <param name="Feature">The features that it has, for people.</param>
/// <param name="Call">The calls of those features.</param>
public sealed record DriverSupport(string Name, string Description, IReadOnlyList<string> Uri, IReadOnlyList<string> Feature, IReadOnlyList<string> Call)
{
    /// <summary>Reads off a driver.</summary>
    public static DriverSupport Of(VirtDriver driver) => new(
        driver.Name,
        driver.Description,
        driver.UriExamples,
        [.. driver.Features.Select(f => f.GetCustomAttribute<DriverFeatureAttribute>()!.Name)],
        // What has an answer of its own is another form of a call that is listed.
        [.. driver.Features.SelectMany(f => f.GetMethods()).Where(m => m is { IsSpecialName: false, IsAbstract: true }).Select(m => m.Name.EndsWith("Async", StringComparison.Ordinal) ? m.Name[..^5] : m.Name).Order(StringComparer.Ordinal)]);
}
