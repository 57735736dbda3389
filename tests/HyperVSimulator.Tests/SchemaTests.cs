using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>The instances of the lab, held field by field against the published table of classes.</summary>
public sealed class SchemaTests
{
    private static readonly JsonElement Classes = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "hyperv_schema.json"))).RootElement.GetProperty("classes");

    [Fact]
    public async Task Every_instance_has_the_properties_of_its_class_in_order_and_each_is_of_its_type()
    {
        await using var simulator = await Simulator.StartAsync(new() { Machines = 10, JobTime = TimeSpan.FromMinutes(1), MaxEnvelopeSize = 100 << 20 });
        using var client = new PlainClient(simulator);
        var id = Lab.Id(6);
        await client.InvokeAsync("Msvm_ComputerSystem", "RequestStateChange", "<p:RequestedState>2</p:RequestedState>", ("CreationClassName", "Msvm_ComputerSystem"), ("Name", id));
        var (classes, instances) = (0, 0);
        foreach (var name in Classes.EnumerateObject().Select(member => member.Name).Where(name => name.StartsWith("Msvm_", StringComparison.Ordinal)))
        {
            var body = await client.SendAsync(Soap.Envelope(
                Ns.Enumerate, Soap.V2 + name, "<n:Enumerate><w:OptimizeEnumeration/><w:MaxElements>9999</w:MaxElements></n:Enumerate>", size: 100 << 20));
            var items = body.Descendants(Ns.W + "Items").Single().Elements().Where(item => item.Name.LocalName == name).ToList();
            items.ForEach(item => Check(item, name));
            classes += items.Count > 0 ? 1 : 0;
            instances += items.Count;
        }
        Assert.True(classes >= 40, $"{classes} classes have instances");
        Assert.True(instances >= 500, $"{instances} instances");
    }

    [Fact]
    public async Task A_summary_has_the_properties_of_its_class_too()
    {
        await using var simulator = await Simulator.StartAsync(new() { Machines = 10, MaxEnvelopeSize = 100 << 20 });
        using var client = new PlainClient(simulator);
        var asked = string.Concat(Enumerable.Range(0, 121).Select(number => $"<p:RequestedInformation>{number}</p:RequestedInformation>"));
        var body = await client.SendAsync(Soap.Invoke("Msvm_VirtualSystemManagementService", "GetSummaryInformation", asked, Soap.Service).Replace("512000", "104857600", StringComparison.Ordinal));
        var rows = body.Elements().Single().Elements().Where(one => one.Name == XName.Get("SummaryInformation", Soap.V2 + "Msvm_VirtualSystemManagementService")).ToList();
        Assert.Equal(10, rows.Count);
        rows.ForEach(row => Check(row, "Msvm_SummaryInformation"));
    }

    private static void Check(XElement item, string className)
    {
        var properties = Properties(className);
        var space = (XNamespace)(Soap.V2 + className);
        var names = item.Elements().Select(one => one.Name.LocalName).Distinct().ToList();
        Assert.All(item.Elements(), one => Assert.Equal(space, one.Name.Namespace));
        Assert.Equal(names.Order(StringComparer.OrdinalIgnoreCase), names);
        Assert.EndsWith($":{className}_Type", item.Attribute(Ns.Xsi + "type")!.Value);
        foreach (var (name, type) in properties)
        {
            var values = item.Elements(space + name).ToList();
            if (!type.EndsWith("[]", StringComparison.Ordinal))
                Assert.True(values.Count == 1, $"{className}.{name} is there {values.Count} times");
            foreach (var value in values.Where(value => value.Attribute(Ns.Xsi + "nil") is null))
                Assert.True(IsOf(type.Replace("[]", ""), value), $"{className}.{name}: '{value}' is no {type}");
            Assert.True(!type.EndsWith("[]", StringComparison.Ordinal) || values.All(value => value.Attribute(Ns.Xsi + "nil") is null), $"{className}.{name} is a missing array and shown");
        }
        Assert.Empty(names.Except(properties.Keys));
    }

    private static bool IsOf(string type, XElement value) => type switch
    {
        "boolean" => value.Value is "true" or "false",
        "datetime" => value.Elements().SingleOrDefault() is { } inner
            && (inner.Name == Ns.Cim + "Datetime" ? DateTimeOffset.TryParse(inner.Value, CultureInfo.InvariantCulture, out _) && inner.Value.EndsWith('Z')
                : inner.Name == Ns.Cim + "Interval" && XmlConvert.ToTimeSpan(inner.Value) >= TimeSpan.Zero),
        "uint8" => value.Value.All(char.IsAsciiDigit) || Convert.FromBase64String(value.Value).Length > 0,
        "uint16" => ushort.TryParse(value.Value, out _),
        "uint32" => uint.TryParse(value.Value, out _),
        "uint64" => ulong.TryParse(value.Value, out _),
        "sint32" => int.TryParse(value.Value, out _),
        _ when type.StartsWith("ref:", StringComparison.Ordinal) => value.Element(Ns.A + "ReferenceParameters") is not null && value.Element(Ns.A + "Address") is not null,
        _ when type.StartsWith("cim_", StringComparison.Ordinal) => value.Attribute(Ns.Xsi + "type") is not null,
        _ => !value.HasElements,
    };

    /// <summary>The properties of a class and of its ancestors. Of two types that disagree, the ancestor's is right.</summary>
    private static Dictionary<string, string> Properties(string className)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        for (string? name = className; name is not null && Classes.TryGetProperty(name, out var entry); name = entry.GetProperty("base").GetString() is { } parent ? Parent(parent) : null)
        {
            foreach (var row in entry.GetProperty("props").EnumerateArray())
                all[row[0].GetString()!] = row[1].GetString()!;
        }
        return all;
    }

    /// <summary>Where the table knows an ancestor by name only, what CIM says of it: it descends from one that is there.</summary>
    private static string Parent(string name) => Classes.TryGetProperty(name, out _) ? name : name switch
    {
        "CIM_LogicalElement" => "CIM_ManagedSystemElement",
        "CIM_DiskDrive" or "CIM_DisketteDrive" => "CIM_MediaAccessDevice",
        "CIM_IDEController" => "CIM_Controller",
        _ when name.EndsWith("Service", StringComparison.Ordinal) => "CIM_Service",
        _ => name,
    };
}
