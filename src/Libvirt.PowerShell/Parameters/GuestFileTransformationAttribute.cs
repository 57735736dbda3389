namespace Libvirt.PowerShell.Parameters;

/// <summary>Takes files of guests, and nothing else: of other objects PowerShell looks at the properties.</summary>
public sealed class GuestFileTransformationAttribute : InputTransformationAttribute
{
    private protected override string What => "a file of a guest";

    private protected override bool Accepts(object value) => value is VirtGuestFile;
}
