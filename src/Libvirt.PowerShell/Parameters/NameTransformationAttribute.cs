namespace Libvirt.PowerShell.Parameters;

/// <summary>Takes text and numbers for names, and nothing else: PowerShell itself would make a name of any object, such as the row of a table whose columns it did not look at yet.</summary>
public sealed class NameTransformationAttribute : InputTransformationAttribute
{
    private protected override string What => "a name";

    private protected override bool Accepts(object value) => value is string or char || value.GetType().IsPrimitive;
}
