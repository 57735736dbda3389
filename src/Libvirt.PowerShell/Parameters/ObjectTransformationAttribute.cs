namespace Libvirt.PowerShell.Parameters;

/// <summary>Takes objects of one kind, and nothing else: PowerShell itself would make one of any object whose properties it knows, such as the row of a table of UUIDs, and that one would have no connection.</summary>
/// <typeparam name="T">The kind.</typeparam>
/// <param name="what">One of them, for the message: <c>a domain</c>.</param>
public sealed class ObjectTransformationAttribute<T>(string what) : InputTransformationAttribute
    where T : class
{
    private protected override string What { get; } = what;

    private protected override bool Accepts(object value) => value is T;
}
