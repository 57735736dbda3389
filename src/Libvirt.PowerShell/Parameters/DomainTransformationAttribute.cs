using System.Collections;
using System.Management.Automation;

namespace Libvirt.PowerShell.Parameters;

/// <summary>Takes domains, and snapshots and checkpoints for the domains that they are of: PowerShell itself would look for a domain that happens to have the snapshot's name, and do to that one what is to be done.</summary>
public sealed class DomainTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly ObjectTransformationAttribute<VirtDomain> Domains = new("a domain");

    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">It is neither.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Unwrap(inputData) switch
        {
            IDomainMoment moment => moment.Domain,
            IEnumerable list and not string when list.Cast<object?>().Any(item => Unwrap(item) is IDomainMoment) =>
                Domains.Transform(engineIntrinsics, list.Cast<object?>().Select(item => Unwrap(item) is IDomainMoment moment ? moment.Domain : item).ToArray()),
            _ => Domains.Transform(engineIntrinsics, inputData),
        };

    private static object? Unwrap(object? item) => item is PSObject { BaseObject: var inner } ? inner : item;
}
