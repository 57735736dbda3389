using System.Net;

namespace Libvirt.Tests.HyperV;

/// <summary>Whatever a client sends, it is answered, and the simulator does not fail.</summary>
public sealed class RobustnessTests
{
    private static readonly string Id = Lab.Id(1);

    private static readonly (string Class, (string, string)[] Selectors)[] Targets =
    [
        .. new[] { "Msvm_VirtualSystemManagementService", "Msvm_VirtualSystemSnapshotService", "Msvm_ImageManagementService", "Msvm_VirtualEthernetSwitchManagementService", "Msvm_VirtualSystemMigrationService" }
            .Select(name => (name, new[] { ("CreationClassName", name) })),
        ("Msvm_ComputerSystem", Caller.System(Id)),
    ];

    private static readonly string[] References =
    [
        "", "<a:ReferenceParameters/>", Soap.Bare("Msvm_ComputerSystem", Caller.System(Id)), Soap.Bare("Msvm_ComputerSystem", Caller.System("HVHOST1")), Soap.Bare("Msvm_Nothing", ("A", "b")),
        Soap.Bare("Msvm_VirtualSystemSettingData", ("InstanceID", $"Microsoft:{Id}")), Soap.Bare("Msvm_VirtualSystemSettingData"),
        Soap.Bare("Msvm_ProcessorSettingData", ("InstanceID", @"Microsoft:Definition\B637F346-6A0E-4DEC-AF52-BD70CB80A21D\Maximum")),
    ];

    private static readonly string[] Classes =
    [
        "Msvm_VirtualSystemSettingData", "Msvm_MemorySettingData", "Msvm_ResourceAllocationSettingData", "Msvm_StorageAllocationSettingData", "Msvm_SyntheticEthernetPortSettingData",
        "Msvm_EthernetPortAllocationSettingData", "Msvm_VirtualHardDiskSettingData", "Msvm_VirtualEthernetSwitchSettingData", "Msvm_KvpExchangeDataItem", "Msvm_ComputerSystem", "Msvm_None",
    ];

    [Fact]
    public async Task Methods_take_any_arguments()
    {
        await using var simulator = await Simulator.StartAsync(new() { Machines = 6, JobTime = TimeSpan.FromMilliseconds(1) });
        using var client = new PlainClient(simulator);
        var random = new Random(7);
        foreach (var (name, selectors) in Targets.SelectMany(target => Enumerable.Repeat(target, 4)))
        {
            foreach (var method in simulator.Host.V2.Schema[name].Methods.Values)
            {
                var arguments = string.Concat(method.Parameters.Where(one => one.IsIn && random.Next(8) > 0).Select(one => $"<p:{one.Name}>{Argument(simulator, random, one)}</p:{one.Name}>"));
                var (status, text) = await client.PostAsync(Soap.Invoke(name, method.Name, arguments, selectors));
                Assert.True(status is HttpStatusCode.OK or HttpStatusCode.InternalServerError, text);
            }
        }
        Assert.DoesNotContain("Failed", simulator.Requests.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no xml")]
    [InlineData("<a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]
    [InlineData("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"/>")]
    [InlineData("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header/><s:Body/></s:Envelope>")]
    public async Task What_is_no_request_is_answered(string message)
    {
        await using var simulator = await Simulator.StartAsync(new() { Machines = 1 });
        using var client = new PlainClient(simulator);
        var (status, text) = await client.PostAsync(message);
        Assert.True(message.Length == 0 ? status == HttpStatusCode.OK : status == HttpStatusCode.InternalServerError && text.Contains("Subcode", StringComparison.Ordinal), text);
        Assert.DoesNotContain("Failed", simulator.Requests.Keys);
    }

    private static string Argument(Simulator simulator, Random random, WmiParameter parameter) => parameter.Type switch
    {
        CimType.Reference => References[random.Next(References.Length)],
        CimType.String => random.Next(4) == 0 ? Soap.Escape(@"C:\vm\golden.vhdx") : Soap.Escape(Instance(simulator, random)),
        CimType.Boolean => "true",
        _ => new[] { "0", "1", "2", "3", "9", "-1", "99999999999", "x" }[random.Next(8)],
    };

    private static string Instance(Simulator simulator, Random random)
    {
        var name = Classes[random.Next(Classes.Length)];
        var properties = simulator.Host.V2.Schema.Find(name)?.Properties.Values.ToArray() ?? [];
        var written = string.Concat(Enumerable.Range(0, properties.Length == 0 ? 0 : random.Next(4)).Select(_ => properties[random.Next(properties.Length)]).DistinctBy(one => one.Name).Select(one =>
        {
            var value = Soap.Escape(new[] { "", "31", "6", $"Microsoft:{Id}", @"C:\vm\golden.vhdx", "a.b=\"c\"" }[random.Next(6)]);
            return one.IsArray ? $"<PROPERTY.ARRAY NAME=\"{one.Name}\" TYPE=\"string\"><VALUE.ARRAY><VALUE>{value}</VALUE></VALUE.ARRAY></PROPERTY.ARRAY>"
                : $"<PROPERTY NAME=\"{one.Name}\" TYPE=\"string\"><VALUE>{value}</VALUE></PROPERTY>";
        }));
        return $"<INSTANCE CLASSNAME=\"{name}\">{written}</INSTANCE>";
    }
}
