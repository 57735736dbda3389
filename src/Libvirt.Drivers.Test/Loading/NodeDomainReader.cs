using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>Reads a <c>&lt;domain&gt;</c> of a node file with what libvirt's extension and ours say about it.</summary>
internal static class NodeDomainReader
{
    private static readonly XNamespace Test = DomainConfig.TestNamespace;

    /// <summary>Reads a domain.</summary>
    /// <param name="element">The element, without a parent; it is changed.</param>
    /// <param name="include">Finds the root of a file that an element's <c>file</c> names, or gives the element itself.</param>
    /// <param name="images">The images of the world; null where it does not answer all statistics.</param>
    internal static NodeDomain Read(XElement element, Func<XElement, string, XElement> include, ImageStore? images)
    {
        var state = RunState(element);
        var transient = element.Element(Test + "transient") is not null;
        var managedSave = element.Element(Test + "hasmanagedsave") is not null;
        if (transient && state == DomainState.Shutoff)
            throw Error("transient domain cannot have runstate 'shutoff'");
        if (managedSave && state != DomainState.Shutoff)
            throw Error("domain with managedsave data can only have runstate 'shutoff'");
        var snapshots = element.Elements(Test + "domainsnapshot").Select(s => include(s, "domainsnapshot")).ToArray();
        var machine = element.Element(LabNames.Machine);

        var config = DomainConfig.Accept(DomainDefinition.FromElement(element));
        return new NodeDomain(config, state)
        {
            Reason = LabReader.Reason(machine, state),
            Transient = transient,
            Autostart = machine?.Attr("autostart") == "yes",
            HasManagedSave = managedSave,
            Snapshots = NodeSnapshots.Read(snapshots, config, isOurs: images is not null),
            Activity = images is null ? null : LabReader.Activity(machine, config, images),
        };
    }

    private static DomainState RunState(XElement element)
    {
        if (element.Element(Test + "runstate")?.Value is not { Length: > 0 } text)
            return DomainState.Running;
        if (!uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var state))
            throw Error("invalid runstate");
        return state <= (uint)DomainState.PMSuspended ? (DomainState)state : throw Error($"runstate '{state}' out of range'");
    }

    private static VirtException Error(string detail) => new(VirtErrorDomain.Test, VirtErrorCode.XmlError, detail);
}
