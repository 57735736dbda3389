namespace Libvirt.Drivers;

/// <summary>Marks an interface that a driver connection may implement: one feature of a hypervisor.</summary>
/// <param name="name">The feature for people, as messages and the support matrix name it.</param>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class DriverFeatureAttribute(string name) : Attribute
{
    /// <summary>The feature for people.</summary>
    public string Name { get; } = name;
}
