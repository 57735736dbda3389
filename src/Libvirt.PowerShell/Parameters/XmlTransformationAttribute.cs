using System.Management.Automation;
using System.Xml;
using System.Xml.Linq;

namespace Libvirt.PowerShell.Parameters;

/// <summary>Takes <c>[xml]</c> for its text; PowerShell itself would take the name of its class.</summary>
public sealed class XmlTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject { BaseObject: var inner } ? inner : inputData) switch
        {
            XmlNode node => node.OuterXml,
            XNode node => node.ToString(),
            _ => inputData,
        };
}
