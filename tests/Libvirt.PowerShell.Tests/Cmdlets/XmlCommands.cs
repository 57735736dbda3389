using System.Reflection;
using Libvirt.PowerShell.Commands;
using Libvirt.PowerShell.Parameters;
using Libvirt.PowerShell.Tests.Contracts;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>A command that takes XML.</summary>
/// <param name="Command">The command, with <c>$xml</c> for the document, <c>$file</c> for a file that holds it, and <c>$saved</c> for a file with a saved domain.</param>
/// <param name="Root">The root of the document; null where any will do.</param>
/// <param name="Wrong">Documents with the right root and values of a wrong type, or without what they must have.</param>
internal sealed record XmlCommand(string Command, string? Root, params string[] Wrong)
{
    /// <summary>What is run before.</summary>
    internal string? First { get; init; }

    /// <summary>What is said of every document, where none is read.</summary>
    internal VirtErrorCode? Refusal { get; init; }
}

/// <summary>A command for each parameter that takes XML.</summary>
internal static class XmlCommands
{
    private const string SaveToFile = "Save-VirtDomain web02 -FilePath $saved";
    private const string Os = "<os><type>hvm</type></os>";

    private static readonly string[] WrongDomains =
    [
        $"<domain type='test'><memory>1024</memory>{Os}</domain>", $"<domain type='test'><name>x</name><memory>lots</memory>{Os}</domain>",
        $"<domain type='test'><name>x</name><uuid>1</uuid><memory>1024</memory>{Os}</domain>", $"<domain type='test'><name>a/b</name><memory>1024</memory>{Os}</domain>",
        $"<domain type='test'><name>x</name><memory>1024</memory><vcpu>-1</vcpu>{Os}</domain>", $"<domain type='spoon'><name>x</name><memory>1024</memory>{Os}</domain>",
        $"<domain type='test'><name>x</name><memory>1024</memory>{Os}<devices><disk type='spoon'/></devices></domain>",
    ];

    /// <summary>By cmdlet and parameter, as <c>New-VirtNetwork -Xml</c>.</summary>
    internal static IReadOnlyDictionary<string, XmlCommand> All { get; } = new Dictionary<string, XmlCommand>
    {
        ["Add-VirtDomainDevice -Xml"] = new("Add-VirtDomainDevice web01 -Xml $xml", "disk", "<disk type='spoon'/>", "<disk type='file'/>", "<spoon/>"),
        ["Checkpoint-VirtDomain -Xml"] = new("Checkpoint-VirtDomain web01 -Xml $xml", "domainsnapshot", "<domainsnapshot><disks><disk/></disks></domainsnapshot>", "<domainsnapshot><memory snapshot='spoon'/></domainsnapshot>"),
        ["Compare-VirtCpu -CpuXml"] = new("Compare-VirtCpu -CpuXml $xml", null, "<spoon/>", "<cpu match='spoon'/>"),
        // The lab has no form of its own.
        ["ConvertFrom-VirtDomainNative -LiteralPath"] = new("ConvertFrom-VirtDomainNative -LiteralPath $file -Format vmware-vmx", null) { Refusal = VirtErrorCode.NoSupport },
        ["ConvertFrom-VirtDomainNative -Path"] = new("ConvertFrom-VirtDomainNative -Path $file -Format vmware-vmx", null) { Refusal = VirtErrorCode.NoSupport },
        ["ConvertTo-VirtDomainNative -LiteralPath"] = new("ConvertTo-VirtDomainNative -LiteralPath $file -Format vmware-vmx", "domain", WrongDomains) { Refusal = VirtErrorCode.NoSupport },
        ["ConvertTo-VirtDomainNative -Path"] = new("ConvertTo-VirtDomainNative -Path $file -Format vmware-vmx", "domain", WrongDomains) { Refusal = VirtErrorCode.NoSupport },
        ["ConvertTo-VirtDomainNative -Xml"] = new("ConvertTo-VirtDomainNative -Xml $xml -Format vmware-vmx", "domain", WrongDomains) { Refusal = VirtErrorCode.NoSupport },
        ["Get-VirtCpuBaseline -CpuXml"] = new("Get-VirtCpuBaseline -CpuXml $xml", null, "<spoon/>", "<cpu><topology sockets='x' cores='1' threads='1'/></cpu>"),
        ["New-VirtDomain -LiteralPath"] = new("New-VirtDomain -LiteralPath $file", "domain", WrongDomains),
        ["New-VirtDomain -Path"] = new("New-VirtDomain -Path $file -Transient", "domain", WrongDomains),
        ["New-VirtDomain -Xml"] = new("New-VirtDomain -Xml $xml -Start", "domain", WrongDomains),
        ["New-VirtDomainCheckpoint -Xml"] = new("New-VirtDomainCheckpoint db01 -Xml $xml", "domaincheckpoint", "<domaincheckpoint><disks><disk name='nosuch'/></disks></domaincheckpoint>"),
        ["New-VirtInterface -Xml"] = new("New-VirtInterface -Xml $xml -Start", "interface", "<interface type='ethernet'/>", "<interface type='spoon' name='x'/>"),
        ["New-VirtNetwork -Xml"] = new("New-VirtNetwork -Xml $xml -Start", "network", "<network/>", "<network><name>x</name><ip address='nowhere'/></network>", "<network><name>x</name><uuid>1</uuid></network>"),
        ["New-VirtNetworkFilter -Xml"] = new("New-VirtNetworkFilter -Xml $xml", "filter", "<filter/>", "<filter name='x' priority='high'/>"),
        ["New-VirtNetworkFilterBinding -Xml"] = new("New-VirtNetworkFilterBinding -Xml $xml", "filterbinding", "<filterbinding/>", "<filterbinding><owner><name>x</name><uuid>1</uuid></owner></filterbinding>"),
        ["New-VirtNetworkPort -Xml"] = new("New-VirtNetworkPort default -Xml $xml", "networkport", "<networkport/>", "<networkport><uuid>1</uuid></networkport>"),
        ["New-VirtNodeDevice -Xml"] = new("New-VirtNodeDevice -Xml $xml", "device", "<device/>", "<device><parent>nosuch</parent><capability type='spoon'/></device>"),
        ["New-VirtSecret -Xml"] = new("New-VirtSecret -Xml $xml", "secret", "<secret ephemeral='maybe'/>", "<secret><uuid>1</uuid></secret>", "<secret><usage type='volume'/></secret>"),
        ["New-VirtStoragePool -Xml"] = new("New-VirtStoragePool -Xml $xml -Start", "pool", "<pool type='dir'/>", "<pool type='spoon'><name>x</name></pool>", "<pool type='dir'><name>x</name><uuid>1</uuid><target><path>/x</path></target></pool>"),
        ["New-VirtVolume -Xml"] = new("New-VirtVolume -Pool images -Xml $xml", "volume", "<volume/>", "<volume><name>x</name><capacity>much</capacity></volume>", "<volume><name>x</name></volume>"),
        ["Remove-VirtDomainDevice -Xml"] = new("Remove-VirtDomainDevice web01 -Xml $xml -Confirm:$false", "disk", "<disk type='spoon'/>", "<disk type='file'><target dev='nosuch'/></disk>"),
        // As libvirt's test driver, which restores with what was saved only.
        ["Restore-VirtDomain -Xml"] = new("Restore-VirtDomain $saved -Xml $xml -Confirm:$false", "domain", WrongDomains) { First = SaveToFile, Refusal = VirtErrorCode.ArgumentUnsupported },
        ["Set-VirtDomainMetadata -Xml"] = new("Set-VirtDomainMetadata web01 -Namespace urn:x -Xml $xml", null),
        ["Set-VirtDomainSavedStateXml -Xml"] = new("Set-VirtDomainSavedStateXml web02 -Xml $xml", "domain", WrongDomains) { First = "Save-VirtDomain web02" },
        ["Update-VirtDomainDevice -Xml"] = new("Update-VirtDomainDevice web01 -Xml $xml", "graphics", "<graphics type='spoon'/>", "<disk type='file'><target dev='nosuch'/></disk>"),
        ["Update-VirtNetwork -Xml"] = new("Update-VirtNetwork default AddLast DnsTxt -Xml $xml", "txt", "<txt/>", "<host ip='nowhere'/>"),
    };

    /// <summary>The parameters that the cmdlets' metadata says to take XML, and those for files of it.</summary>
    internal static IEnumerable<string> Declared => CmdletCatalog.Types.SelectMany(type => CmdletCatalog.Parameters(type).Select(p => p.Property).Distinct().Where(p => !type.IsSubclassOf(typeof(ImageCmdlet)) && TakesXml(p)).Select(p => $"{CmdletCatalog.NameOf(type)} -{p.Name}"));

    private static bool TakesXml(PropertyInfo property) =>
        property.IsDefined(typeof(XmlTransformationAttribute)) || property.IsDefined(typeof(CpuTransformationAttribute))
        || (property.Name.EndsWith("Xml", StringComparison.Ordinal) && property.PropertyType == typeof(string))
        || (property.Name is "Path" or "LiteralPath" && property.PropertyType == typeof(string[]));
}
