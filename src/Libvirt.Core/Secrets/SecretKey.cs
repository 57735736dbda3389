namespace Libvirt;

/// <summary>Which secret is meant, and what it is for.</summary>
/// <param name="Uuid">Its UUID.</param>
/// <param name="UsageType">What it is for.</param>
/// <param name="UsageId">For which thing of that kind: a path, a name, a target; empty where it is for nothing in particular.</param>
public sealed record SecretKey(Guid Uuid, SecretUsageType UsageType, string UsageId)
{
    /// <summary>What people call it: what it is for, or its UUID.</summary>
    public override string ToString() => UsageId.Length == 0 ? Uuid.ToString() : UsageId;
}
