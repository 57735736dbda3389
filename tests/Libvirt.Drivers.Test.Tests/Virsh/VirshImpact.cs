namespace Libvirt.Drivers.Test.Tests;

/// <summary>virsh's options for what a change reaches: <c>--live</c>, <c>--config</c>, <c>--current</c> and <c>--persistent</c>.</summary>
/// <param name="Impact">What they say together.</param>
/// <param name="IsGiven">Whether any of them is there.</param>
internal readonly record struct VirshImpact(DomainModificationImpact Impact, bool IsGiven)
{
    /// <summary>Takes them out of a command.</summary>
    internal static VirshImpact Take(VirshCall call)
    {
        var (current, config, live) = (call.Flag("--current"), call.Flag("--config"), call.Flag("--live"));
        Exclude(current, "current", live, "live");
        Exclude(current, "current", config, "config");
        return new((live ? DomainModificationImpact.Live : 0) | (config ? DomainModificationImpact.Config : 0), current || config || live);
    }

    /// <summary>Refuses two options that do not go together.</summary>
    internal static void Exclude(bool one, string oneName, bool other, string otherName)
    {
        if (one && other)
            throw new VirshFailure($"error: Options --{oneName} and --{otherName} are mutually exclusive\n");
    }
}
