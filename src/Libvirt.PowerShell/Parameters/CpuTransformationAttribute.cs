using System.Collections;
using System.Management.Automation;
using System.Xml;
using System.Xml.Linq;

namespace Libvirt.PowerShell.Parameters;

/// <summary>Takes capabilities and XML documents for their text; PowerShell itself would take the name of their class.</summary>
public sealed class CpuTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var input = Unwrap(inputData);
        return input is IEnumerable list and not (string or XmlNode) ? list.Cast<object?>().Select(item => Text(Unwrap(item))).ToArray() : Text(input)!;
    }

    private static object? Text(object? item) => item switch
    {
        HostCapabilities host => host.Xml,
        DomainCapabilities domains => domains.Xml,
        XmlNode node => node.OuterXml,
        XNode node => node.ToString(),
        _ => item,
    };

    private static object? Unwrap(object? item) => item is PSObject { BaseObject: var inner } ? inner : item;
}
