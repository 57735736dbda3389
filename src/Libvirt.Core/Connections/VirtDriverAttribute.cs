namespace Libvirt.Drivers;

/// <summary>Names the driver of an assembly, for <see cref="DriverRegistry"/>.</summary>
/// <param name="driver">A class derived from <see cref="VirtDriver"/> with a public constructor without parameters.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class VirtDriverAttribute(Type driver) : Attribute
{
    /// <summary>The driver's class.</summary>
    public Type Driver { get; } = driver;
}
