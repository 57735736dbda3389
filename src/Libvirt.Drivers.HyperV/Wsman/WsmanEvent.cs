using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Wsman;

/// <summary>Something that has happened to an instance (__InstanceOperationEvent).</summary>
/// <param name="ClassName">What: <c>__InstanceCreationEvent</c>, <c>__InstanceModificationEvent</c> or <c>__InstanceDeletionEvent</c>.</param>
/// <param name="Target">The instance, as it is afterwards, or was last.</param>
internal sealed record WsmanEvent(string ClassName, CimInstance Target)
{
    /// <summary>Whether the instance has gone.</summary>
    internal bool IsDeletion => ClassName == "__InstanceDeletionEvent";

    /// <summary>Reads one; null for an event of another kind.</summary>
    internal static WsmanEvent? Read(XElement item) => item.Elements().FirstOrDefault(property => property.Name.LocalName == "TargetInstance") is { } target
        ? new WsmanEvent(item.Name.LocalName, CimReader.Read(target))
        : null;
}
