using System.Xml.Linq;
using Libvirt.Drivers.Qemu.Definition;

namespace Libvirt.Tests.Qemu.Definition;

/// <summary>Nothing in a definition is ignored: what the driver does not support is refused by its name.</summary>
public sealed class SupportedElementsTests
{
    private static readonly IReadOnlyList<(string Path, string[] Attributes)> Table = Load();

    [Fact]
    public void An_unknown_child_of_any_element_is_refused() => Each((path, _) =>
    {
        var (domain, element) = Make(path);
        element.Add(new XElement("bogus"));
        return [(domain, $"<bogus> in <{element.Name}>")];
    });

    [Fact]
    public void An_unknown_attribute_of_any_element_is_refused() => Each((path, _) =>
    {
        var (domain, element) = Make(path);
        element.SetAttributeValue("bogus", "1");
        return [(domain, $"attribute 'bogus' of <{element.Name}>")];
    });

    [Fact]
    public void An_element_or_attribute_of_another_namespace_is_refused() => Each((path, _) =>
    {
        XNamespace other = "http://libvirt.org/schemas/domain/qemu/1.0";
        var (withElement, element) = Make(path);
        element.Add(new XElement(other + "commandline"));
        var (withAttribute, owner) = Make(path);
        owner.SetAttributeValue(other + "id", "1");
        return [(withElement, "<commandline>"), (withAttribute, "attribute 'id'")];
    });

    [Fact]
    public void A_value_that_is_not_listed_is_refused_with_those_that_are() => Each((path, attributes) =>
        attributes.Select(a => a.Split('=')).Where(a => a.Length > 1).Select(a =>
        {
            var (domain, element) = Make(path);
            element.SetAttributeValue(a[0], "bogus");
            return (domain, $"{a[0]}='bogus' of <{element.Name}>");
        }));

    [Fact]
    public void Every_listed_value_is_taken()
    {
        var taken = 0;
        foreach (var (path, attributes) in Table)
        {
            foreach (var attribute in attributes.Select(a => a.Split('=')))
            {
                foreach (var value in attribute.Length > 1 ? attribute[1].Split('|') : [attribute[0] == "unit" ? "KiB" : "1"])
                {
                    var (domain, element) = Make(path);
                    element.SetAttributeValue(attribute[0], value);
                    SupportedElements.Check(DomainDefinition.FromElement(domain));
                    taken++;
                }
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{taken} attributes with their values are taken");
        Assert.True(taken > 150);
    }

    [Fact]
    public void Whatever_is_in_metadata_is_the_users()
    {
        var (domain, metadata) = Make("domain/metadata");
        metadata.Add(XElement.Parse("<app:x xmlns:app='urn:a' app:y='1'><z/></app:x>"));
        SupportedElements.Check(DomainDefinition.FromElement(domain));
    }

    [Theory]
    [InlineData("hostdev")]
    [InlineData("filesystem")]
    [InlineData("tpm")]
    [InlineData("watchdog")]
    [InlineData("panic")]
    [InlineData("sound")]
    [InlineData("vsock")]
    [InlineData("shmem")]
    [InlineData("iommu")]
    [InlineData("redirdev")]
    [InlineData("smartcard")]
    [InlineData("parallel")]
    [InlineData("hub")]
    [InlineData("lease")]
    [InlineData("memory")]
    [InlineData("nvram")]
    [InlineData("crypto")]
    public void Devices_of_libvirt_that_the_driver_does_not_have_are_refused_by_name(string device) =>
        Raises.Error(VirtErrorCode.ConfigUnsupported, () => Definitions.Complete($"<{device}/>", "pc"), $"<{device}> in <devices>");

    private static void Each(Func<string, string[], IEnumerable<(XElement Domain, string Text)>> make)
    {
        var refused = 0;
        foreach (var (path, attributes) in Table)
        {
            foreach (var (domain, text) in make(path, attributes))
            {
                Raises.Error(VirtErrorCode.ConfigUnsupported, () => SupportedElements.Check(DomainDefinition.FromElement(domain)), "the QEMU driver does not support", text);
                refused++;
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{refused} of {refused} cases are refused by name");
        Assert.True(refused >= 70);
    }

    // A domain with an element of that path.
    private static (XElement Domain, XElement Element) Make(string path)
    {
        var domain = XElement.Parse(Definitions.Xml());
        var element = domain;
        if (path.StartsWith("backingStore", StringComparison.Ordinal))
            path = "domain/devices/disk/" + path;
        foreach (var name in path.Split('/').Skip(1))
        {
            if (element.Element(name) is not { } child)
                element.Add(child = new XElement(name));
            element = child;
        }
        switch (element.Name.LocalName)
        {
            case "currentMemory" or "iothreads" when element.IsEmpty:
                element.Value = "1";
                break;
            case "iothread":
                element.SetAttributeValue("id", 1);
                break;
        }
        return (domain, element);
    }

    private static List<(string, string[])> Load()
    {
        using var stream = typeof(SupportedElements).Assembly.GetManifestResourceStream("SupportedElements.txt")!;
        return
        [
            .. new StreamReader(stream).ReadToEnd().Split('\n')
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(words => words.Length > 0 && words[0] != "#" && !words.Contains("..."))
                .Select(words => (words[0], words[1..])),
        ];
    }
}
