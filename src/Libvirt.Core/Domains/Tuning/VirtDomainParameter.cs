namespace Libvirt;

/// <summary>A parameter of a domain that can be tuned, as it was at one moment, under libvirt's name and in libvirt's unit.</summary>
public sealed record VirtDomainParameter
{
    /// <summary>The domain.</summary>
    public required VirtDomain Domain { get; init; }

    /// <summary>The group that it is of.</summary>
    public required DomainParameterKind Kind { get; init; }

    /// <summary>The disk or network interface that it is of; null for the groups that are the domain's.</summary>
    public string? Device { get; init; }

    /// <summary>Its name: <c>hard_limit</c>.</summary>
    public required string Field { get; init; }

    /// <summary>Its value: a number or a text.</summary>
    public required object Value { get; init; }

    /// <summary>The name and the value.</summary>
    public override string ToString() => FormattableString.Invariant($"{Field}={Value}");
}
