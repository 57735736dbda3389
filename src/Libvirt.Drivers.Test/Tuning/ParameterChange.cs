namespace Libvirt.Drivers.Test;

/// <summary>A change of parameters.</summary>
/// <param name="Domain">The definition that is changed.</param>
/// <param name="Current">What the domain runs with, or would: libvirt's test driver looks there for what stays as it is.</param>
/// <param name="Device">The disk or network interface, for the groups that are of one.</param>
/// <param name="Parameters">What is set.</param>
/// <param name="Live">Whether it is the definition of the run.</param>
/// <param name="Ours">Whether the world is ours.</param>
internal sealed record ParameterChange(DomainDefinition Domain, DomainDefinition Current, string Device, TypedParameterList Parameters, bool Live, bool Ours);
