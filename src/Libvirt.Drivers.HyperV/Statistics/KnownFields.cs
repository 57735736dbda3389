namespace Libvirt.Drivers.HyperV.Statistics;

/// <summary>Fields that are left out where they are not known.</summary>
internal static class KnownFields
{
    internal static void AddKnown(this TypedParameterList fields, string name, ulong? value)
    {
        if (value is { } known)
            fields.AddULLong(name, known);
    }
}
