using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

public sealed partial class SecretDefinition
{
    /// <summary>Whether it is kept in memory only.</summary>
    public bool IsEphemeral => Root.Attr("ephemeral") == "yes";

    /// <summary>Whether its value is told to nobody.</summary>
    public bool IsPrivate => Root.Attr("private") == "yes";

    /// <summary>What it is used for.</summary>
    public SecretUsageType UsageType =>
        Enum.TryParse<SecretUsageType>(Root.Element("usage").Given("type"), ignoreCase: true, out var type) ? type : SecretUsageType.None;

    /// <summary>Which one it is used for: the path of a volume, a name, an iSCSI target; null where it has no use.</summary>
    public string? UsageId => SecretPasses.UsageElement(Root.Element("usage").Given("type")) is { } element ? Root.Element("usage")!.GivenText(element) : null;

    /// <summary>What people say of it; null where they say nothing.</summary>
    public string? Description => Root.GivenText("description");
}
