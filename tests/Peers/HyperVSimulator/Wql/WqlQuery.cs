namespace Libvirt.Tests.HyperV;

/// <summary>A query, read.</summary>
internal abstract record WqlQuery;

/// <summary>SELECT.</summary>
/// <param name="Columns">The properties asked for; null for all.</param>
/// <param name="ClassName">The class.</param>
/// <param name="Where">Which instances; null for all.</param>
/// <param name="Within">How often events are looked for; null where it does not ask for events.</param>
internal sealed record WqlSelect(IReadOnlyList<string>? Columns, string ClassName, WqlCondition? Where, TimeSpan? Within) : WqlQuery;

/// <summary>ASSOCIATORS OF, or REFERENCES OF.</summary>
/// <param name="Path">The instance whose neighbours are asked for.</param>
/// <param name="WantsLinks">The associations themselves (REFERENCES OF), rather than what they lead to.</param>
/// <param name="AssocClass">The class of the associations; null for any.</param>
/// <param name="ResultClass">The class of what is returned; null for any.</param>
/// <param name="Role">The property of the association that names the instance; null for any.</param>
/// <param name="ResultRole">The property that names the neighbour; null for any.</param>
internal sealed record WqlAssociators(WmiPath Path, bool WantsLinks, string? AssocClass, string? ResultClass, string? Role, string? ResultRole) : WqlQuery;
