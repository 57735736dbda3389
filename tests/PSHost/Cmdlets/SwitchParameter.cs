namespace System.Management.Automation;

/// <summary>A parameter that is there or not.</summary>
public struct SwitchParameter(bool isPresent)
{
    public bool IsPresent { get; } = isPresent;

    public static SwitchParameter Present => new(true);

    public readonly bool ToBool() => IsPresent;

    public static implicit operator bool(SwitchParameter switchParameter) => switchParameter.IsPresent;

    public static implicit operator SwitchParameter(bool value) => new(value);

    public static bool operator ==(SwitchParameter first, SwitchParameter second) => first.IsPresent == second.IsPresent;

    public static bool operator !=(SwitchParameter first, SwitchParameter second) => first.IsPresent != second.IsPresent;

    public static bool operator ==(SwitchParameter first, bool second) => first.IsPresent == second;

    public static bool operator !=(SwitchParameter first, bool second) => first.IsPresent != second;

    public static bool operator ==(bool first, SwitchParameter second) => first == second.IsPresent;

    public static bool operator !=(bool first, SwitchParameter second) => first != second.IsPresent;

    public override readonly bool Equals(object? obj) => (obj is SwitchParameter other && other.IsPresent == IsPresent) || (obj is bool value && value == IsPresent);

    public override readonly int GetHashCode() => IsPresent.GetHashCode();

    public override readonly string ToString() => IsPresent.ToString();
}
