namespace Libvirt.PowerShell.Parameters;

/// <summary>Takes domains, and nothing else: PowerShell itself would make one of any object whose properties it knows, such as the row of a table of UUIDs, and that one would have no connection.</summary>
public sealed class DomainTransformationAttribute : InputTransformationAttribute
{
    private protected override string What => "a domain";

    private protected override bool Accepts(object value) => value is VirtDomain;
}
