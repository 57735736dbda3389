using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;

namespace Libvirt.PowerShell.Events;

/// <summary>An event as subscriptions of PowerShell get it, in <c>$EventArgs</c>: with all properties of the <see cref="Libvirt.VirtEvent"/>, so that <c>$EventArgs.Domain.Name</c> works.</summary>
public sealed class VirtEventArgs : EventArgs
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = [];

    internal VirtEventArgs(VirtEvent happened)
    {
        VirtEvent = happened;
        var notes = PSObject.AsPSObject(this).Properties;
        // PowerShell keeps what is attached to an object for as long as the object lives.
        foreach (var property in Properties.GetOrAdd(happened.GetType(), type => [.. type.GetProperties().Where(p => p.GetIndexParameters().Length == 0)]))
            notes.Add(new PSNoteProperty(property.Name, property.GetValue(happened)));
    }

    /// <summary>The event.</summary>
    public VirtEvent VirtEvent { get; }

    /// <summary>The event for people: <c>web01: Stopped (Destroyed)</c>.</summary>
    public override string ToString() => VirtEvent.ToString();
}
