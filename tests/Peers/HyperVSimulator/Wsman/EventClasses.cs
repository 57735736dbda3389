namespace Libvirt.Tests.HyperV;

/// <summary>The classes of the events about instances, which every namespace has.</summary>
internal static class EventClasses
{
    /// <summary>The class, in a namespace.</summary>
    /// <exception cref="WqlException">There is no such class.</exception>
    internal static WmiClass Get(string name, string @namespace)
    {
        WmiClass Make(string own, WmiClass? parent, params WmiProperty[] properties) => new(own, @namespace, parent, properties, [], []);
        static WmiProperty Inner(string own) => new(own, CimType.Object, false, null, null);
        var root = Make(
            "__Event", Make("__IndicationRelated", null), new("SECURITY_DESCRIPTOR", CimType.UInt8, true, null, null), new("TIME_CREATED", CimType.UInt64, false, null, null));
        var operation = Make("__InstanceOperationEvent", root, Inner("TargetInstance"));
        return name.ToLowerInvariant() switch
        {
            "__instanceoperationevent" => operation,
            "__instancecreationevent" => Make("__InstanceCreationEvent", operation),
            "__instancedeletionevent" => Make("__InstanceDeletionEvent", operation),
            "__instancemodificationevent" => Make("__InstanceModificationEvent", operation, Inner("PreviousInstance")),
            _ => throw new WqlException(WqlException.InvalidClass, $"there is no event {name}"),
        };
    }
}
