using System.Buffers.Binary;
using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>What is seen of guests: pictures, facts, addresses and counters.</summary>
public sealed class GuestTests : IAsyncLifetime
{
    private static readonly string Id = Lab.Id(1);

    private Simulator _simulator = null!;
    private Caller _caller = null!;

    public async ValueTask InitializeAsync()
    {
        _simulator = await Simulator.StartAsync(new() { Machines = 6, JobTime = TimeSpan.FromMilliseconds(20), MaxEnvelopeSize = 600_000 });
        _caller = new(new(_simulator));
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Client.Dispose();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_screen_is_two_bytes_a_pixel()
    {
        var controller = (await _caller.Client.QueryAsync($"SELECT * FROM Msvm_S3DisplayController WHERE SystemName = '{Id}'")).Single();
        var path = $"Msvm_S3DisplayController.CreationClassName='Msvm_S3DisplayController',DeviceID='{controller.Of("DeviceID")!.Replace(@"\", @"\\")}',"
            + $"SystemCreationClassName='Msvm_ComputerSystem',SystemName='{Id}'";
        var head = (await _caller.Client.QueryAsync($"ASSOCIATORS OF {{{path}}} WHERE AssocClass = Msvm_VideoHeadOnController")).Single();
        var (width, height) = (int.Parse(head.Of("CurrentHorizontalResolution")!), int.Parse(head.Of("CurrentVerticalResolution")!));
        var target = Soap.Reference("TargetSystem", "Msvm_VirtualSystemSettingData", ("InstanceID", $"Microsoft:{Id}"));
        string Ask(int x, int y) =>
            Soap.Invoke(Caller.Service, "GetVirtualSystemThumbnailImage", $"{target}<p:WidthPixels>{x}</p:WidthPixels><p:HeightPixels>{y}</p:HeightPixels>", Soap.Service);
        // The whole of it is larger than what the client takes; where it would take more, it is larger than what the host gives.
        Assert.Equal(("w:EncodingLimit", "2150858824"), Start(await _caller.Client.RefusedAsync(Ask(width, height))));
        var patient = Ask(width, height).Replace(">512000<", ">9999999<", StringComparison.Ordinal);
        Assert.Equal(("w:EncodingLimit", "2150858825"), Start(await _caller.Client.RefusedAsync(patient)));
        var picture = Convert.FromBase64String((await _caller.Client.SendAsync(Ask(width / 2, height / 2))).Deep("ImageData")!);
        Assert.Equal(width * height / 2, picture.Length);
        // Black but for the blue at the upper left, and all of it at the lower right.
        Assert.Equal(0x0010, BinaryPrimitives.ReadUInt16LittleEndian(picture));
        Assert.Equal(0xFFF0, BinaryPrimitives.ReadUInt16LittleEndian(picture.AsSpan(picture.Length - 2)));
    }

    [Fact]
    public async Task A_guest_tells_its_system_and_its_addresses_while_it_runs()
    {
        var exchange = (await _caller.Client.QueryAsync($"SELECT * FROM Msvm_KvpExchangeComponent WHERE SystemName = '{Id}'")).Single();
        var facts = exchange.Elements().Where(one => one.Name.LocalName == "GuestIntrinsicExchangeItems").Select(one => XElement.Parse(one.Value)).ToDictionary(
            item => Value(item, "Name"), item => Value(item, "Data"));
        Assert.Equal("Ubuntu 24.04.1 LTS", facts["OSName"]);
        var card = (await _caller.Client.QueryAsync($"SELECT * FROM Msvm_SyntheticEthernetPortSettingData WHERE InstanceID LIKE 'Microsoft:{Id}%'"))[0].Of("InstanceID")!;
        var addresses = await _caller.Client.QueryAsync(
            $"ASSOCIATORS OF {{Msvm_SyntheticEthernetPortSettingData.InstanceID='{card.Replace(@"\", @"\\")}'}} WHERE ResultClass = Msvm_GuestNetworkAdapterConfiguration");
        Assert.Equal(facts["NetworkAddressIPv4"], Assert.Single(addresses).Of("IPAddresses"));
        Assert.Equal("7", await _caller.ChangeAsync(Id, 3));
        Assert.Empty(await _caller.Client.QueryAsync($"SELECT * FROM Msvm_KvpExchangeComponent WHERE SystemName = '{Id}'"));
        Assert.Empty(await _caller.Client.QueryAsync($"SELECT * FROM Msvm_GuestNetworkAdapterConfiguration WHERE InstanceID LIKE '%{Id}%'"));
    }

    [Fact]
    public async Task Counters_grow_while_a_machine_runs()
    {
        async Task<ulong> ReadAsync(string className, string property, string name) => ulong.Parse(
            (await _caller.Client.QueryAsync($"SELECT * FROM {className} WHERE Name LIKE '{name}'", Soap.Cimv2))[0].Of(property)!);
        const string processor = "Win32_PerfRawData_HvStats_HyperVHypervisorVirtualProcessor";
        var first = await ReadAsync(processor, "PercentTotalRunTime", "vm001:Hv VP 0");
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.True(await ReadAsync(processor, "PercentTotalRunTime", "vm001:Hv VP 0") > first);
        Assert.True(await ReadAsync("Win32_PerfRawData_Counters_HyperVVirtualStorageDevice", "ReadBytesPersec", "C:-vm-vm001-disk0.vhdx") > 0);
        Assert.True(await ReadAsync("Win32_PerfRawData_NvspNicStats_HyperVVirtualNetworkAdapter", "BytesReceivedPersec", $"vm001!_%{Id}%".Replace("!_", "[_]")) > 0);
        Assert.Empty(await _caller.Client.QueryAsync($"SELECT * FROM {processor} WHERE Name LIKE 'vm005%'", Soap.Cimv2));
    }

    [Fact]
    public async Task Ports_have_features_and_guests_get_pairs()
    {
        var port = (await _caller.Client.QueryAsync($"SELECT * FROM Msvm_EthernetPortAllocationSettingData WHERE InstanceID LIKE 'Microsoft:{Id}%'"))[0].Of("InstanceID")!;
        var added = await _caller.CallAsync(
            Caller.Service,
            "AddFeatureSettings",
            Soap.Reference("AffectedConfiguration", "Msvm_EthernetPortAllocationSettingData", ("InstanceID", port))
                + Soap.Instance("FeatureSettings", "Msvm_EthernetSwitchPortVlanSettingData", ("AccessVlanId", "uint16", 42), ("OperationMode", "uint32", 1)));
        Assert.Equal("0", added.Deep("ReturnValue"));
        var vlan = await _caller.Client.QueryAsync(
            $"ASSOCIATORS OF {{Msvm_EthernetPortAllocationSettingData.InstanceID='{port.Replace(@"\", @"\\")}'}} WHERE AssocClass = Msvm_EthernetPortSettingDataComponent");
        Assert.Equal("42", Assert.Single(vlan).Of("AccessVlanId"));
        var pair = Soap.Reference("TargetSystem", "Msvm_ComputerSystem", Caller.System(Id))
            + Soap.Instance("DataItems", "Msvm_KvpExchangeDataItem", ("Name", "string", "colour"), ("Data", "string", "blue"), ("Source", "uint16", 0));
        Assert.Equal("7", await _caller.EndAsync(await _caller.CallAsync(Caller.Service, "AddKvpItems", pair)));
        var settings = (await _caller.Client.QueryAsync($"SELECT * FROM Msvm_KvpExchangeComponentSettingData WHERE InstanceID LIKE 'Microsoft:{Id}%'")).Single();
        Assert.Equal("blue", Value(XElement.Parse(settings.Of("HostExchangeItems")!), "Data"));
    }

    private static (string, string) Start((string Subcode, string Code, string Detail) fault) => (fault.Subcode, fault.Code);

    private static string Value(XElement item, string name) => item.Elements().Single(one => one.Attribute("NAME")!.Value == name).Element("VALUE")!.Value;
}
