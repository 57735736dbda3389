using System.Xml.Linq;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Conformance;

/// <summary>Storage pool capabilities (storagepoolcapstest.c).</summary>
public sealed class StoragePoolCapabilitiesTests
{
    [Theory]
    [InlineData("full")]
    [InlineData("fs")]
    public void They_are_those_of_libvirt(string name)
    {
        Assert.SkipUnless(LibvirtSource.IsAvailable(out var reason), reason);
        var supported = name == "full" ? Enum.GetValues<StoragePoolType>() : [StoragePoolType.FS];
        var expected = XElement.Load(LibvirtSource.PathOf($"tests/storagepoolcapsschemadata/poolcaps-{name}.xml"));
        // Our writer closes an empty element in place.
        foreach (var element in expected.Descendants().Where(e => !e.HasElements && string.IsNullOrWhiteSpace(e.Value)))
            element.RemoveNodes();
        Assert.Equal(expected.ToString(), XElement.Parse(StoragePoolCapabilities.Write(supported)).ToString());
    }
}
