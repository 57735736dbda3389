using System.Collections;
using System.Collections.ObjectModel;

namespace System.Management.Automation;

/// <summary>An object with the properties that it shows to PowerShell: its own, and notes attached to it.</summary>
public class PSObject
{
    /// <summary>An object that has nothing but notes.</summary>
    public PSObject()
        : this(PSCustomObject.Instance) { }

    public PSObject(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        BaseObject = Unwrap(obj)!;
        Properties = new(BaseObject);
        TypeNames = [];
        for (var type = BaseObject.GetType(); type is not null; type = type.BaseType)
            TypeNames.Add(type.FullName!);
    }

    public object BaseObject { get; }

    public PSMemberInfoCollection<PSPropertyInfo> Properties { get; }

    /// <summary>The types that views are chosen by.</summary>
    public Collection<string> TypeNames { get; }

    /// <summary>How a number was written, where it came from a command line.</summary>
    internal string? TokenText { get; init; }

    public static PSObject AsPSObject(object obj) => obj as PSObject ?? new PSObject(obj);

    /// <summary>As PowerShell shows it: <c>@{Name=web01; State=Running}</c> where it is nothing but notes.</summary>
    public override string ToString() => TokenText is not null ? TokenText : BaseObject is PSCustomObject
        ? $"@{{{string.Join("; ", Properties.Select(p => $"{p.Name}={TextOf(p.Value)}"))}}}"
        : LanguagePrimitives.ToText(BaseObject);

    public override bool Equals(object? obj) => BaseObject is PSCustomObject ? ReferenceEquals(this, obj) : BaseObject.Equals(Unwrap(obj));

    public override int GetHashCode() => BaseObject.GetHashCode();

    internal static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    // Inside of an object a list shows its type only.
    private static string TextOf(object? value) => Unwrap(value) switch
    {
        string text => text,
        IEnumerable list => list.GetType().ToString(),
        var other => LanguagePrimitives.ToText(other),
    };
}

/// <summary>What is under an object that has nothing but notes.</summary>
public class PSCustomObject
{
    internal static readonly PSCustomObject Instance = new();

    private PSCustomObject() { }

    public override string ToString() => "";
}
