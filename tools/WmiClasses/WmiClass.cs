namespace Libvirt.Tools.WmiClasses;

/// <summary>A class.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Properties">Its properties.</param>
internal sealed record WmiClass(string Name, IReadOnlyList<WmiProperty> Properties);
