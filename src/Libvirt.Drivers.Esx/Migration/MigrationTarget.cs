using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Migration;

/// <summary>Where a machine is moved: a host of the same vCenter, and a pool of resources there.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Host">The host.</param>
internal sealed record MigrationTarget(ManagedObject Pool, ManagedObject Host);
