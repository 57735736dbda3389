namespace Libvirt;

/// <summary>What libvirt's own names of an enumeration's bits begin with: <c>VIR_DOMAIN_SAVE</c> for <c>VIR_DOMAIN_SAVE_RUNNING</c>. Messages about flags tell these names.</summary>
/// <param name="prefix">It, without the underscore at its end.</param>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class FlagPrefixAttribute(string prefix) : Attribute
{
    /// <summary>What they begin with.</summary>
    public string Prefix { get; } = prefix;
}
