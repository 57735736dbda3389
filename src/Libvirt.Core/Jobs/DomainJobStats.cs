namespace Libvirt;

/// <summary>A job of a domain (virDomainGetJobStats).</summary>
/// <param name="Type">What is known of its end.</param>
/// <param name="Fields">All that is told of it, under libvirt's names: <c>operation</c>, <c>time_elapsed</c>, <c>data_total</c>, …; times in milliseconds, sizes in bytes.</param>
public sealed record DomainJobStats(DomainJobType Type, TypedParameterList Fields);
