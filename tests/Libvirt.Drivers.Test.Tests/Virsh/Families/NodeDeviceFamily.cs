using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>Devices of the host.</summary>
internal sealed class NodeDeviceFamily : VirshFamily
{
    private const string NoFlags = "virsh gives flags that libvirt's test driver refuses: nothing can be listed with it";

    internal override string Name => "node devices";

    internal override IReadOnlyDictionary<string, string> KnownDifferences { get; } = new Dictionary<string, string>
    {
        ["list"] = NoFlags,
        ["tree"] = NoFlags,
        ["node: list"] = NoFlags,
    };

    internal override IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; } = new Dictionary<string, Func<VirshCall, Task>>
    {
        ["nodedev-list"] = ListAsync,
        ["nodedev-info"] = InfoAsync,
        ["nodedev-dumpxml"] = async call => call.Output.Append(await call.Driver<INodeDeviceDriver>().GetNodeDeviceXmlAsync((await FindAsync(call)).Name, default)),
        ["nodedev-create"] = CreateAsync,
        ["nodedev-destroy"] = DestroyAsync,
        ["nodedev-define"] = call => throw VirshFailure.Unsupported($"Failed to define node device from '{call.Word(0)}'", "virNodeDeviceDefineXML"),
        ["nodedev-undefine"] = call => RefuseAsync(call, $"Failed to undefine node device '{call.Word(0)}'", "virNodeDeviceUndefine"),
        ["nodedev-start"] = call => RefuseAsync(call, $"Failed to start device {call.Word(0)}", "virNodeDeviceCreate"),
        ["nodedev-autostart"] = call => RefuseAsync(call, $"failed to mark device {call.Word(0)} as autostarted", "virNodeDeviceSetAutostart"),
        ["nodedev-detach"] = call => RefuseAsync(call, $"Failed to detach device {call.Word(0)}", "virNodeDeviceDettach"),
        ["nodedev-reattach"] = call => RefuseAsync(call, $"Failed to re-attach device {call.Word(0)}", "virNodeDeviceReAttach"),
        ["nodedev-reset"] = call => RefuseAsync(call, $"Failed to reset device {call.Word(0)}", "virNodeDeviceReset"),
    };

    internal override IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["@vport"] = Port("<parent>scsi_host1</parent>"),
        ["@vport-other"] = Port("<parent>scsi_host2</parent>", "2000000099999999", "1000000099999999"),
        ["@vport-by-wwn"] = Port("<parent wwnn='2000000012341234' wwpn='1000000012341234'/>"),
        ["@vport-by-fabric"] = Port("<parent fabric_wwn='2000000043214321'/>"),
        ["@vport-anywhere"] = Port(""),
        ["@no-such-parent"] = Port("<parent>scsi_host7</parent>"),
        ["@no-such-wwn"] = Port("<parent wwnn='2000000012341235' wwpn='1000000012341235'/>"),
        ["@no-such-fabric"] = Port("<parent fabric_wwn='2000000043214322'/>"),
        ["@half-a-wwn"] = Port("<parent wwnn='2000000012341234'/>"),
        ["@other-half"] = Port("<parent wwpn='2000000012341234'/>"),
        ["@incapable-parent"] = Port("<parent>computer</parent>"),
        ["@virtual-parent"] = Port("<parent>scsi_host11</parent>"),
        ["@no-channel"] = "<device><parent>scsi_host1</parent><capability type='scsi_host'/></device>",
        ["@no-wwn"] = "<device><parent>scsi_host1</parent><capability type='scsi_host'><capability type='fc_host'/></capability></device>",
        ["@no-capability"] = "<device><parent>scsi_host1</parent></device>",
        ["@bad-capability"] = "<device><parent>scsi_host1</parent><capability type='telepathy'/></device>",
        ["@wrong-root"] = "<network/>",
    };

    internal override IReadOnlyDictionary<string, string[]> Scripts { get; } = new Dictionary<string, string[]>
    {
        ["list"] = ["nodedev-list", "nodedev-list --cap scsi_host", "nodedev-list --cap vports,system"],
        ["tree"] = ["nodedev-list --tree"],
        ["as it is"] = [.. Each("nodedev-info"), .. Each("nodedev-dumpxml")],
        ["none such"] = ["nodedev-info nosuch", "nodedev-dumpxml nosuch", "nodedev-destroy nosuch", "nodedev-dumpxml 2000000012341234,1000000012341234", "nodedev-destroy a,b,c"],
        ["destroy"] = ["nodedev-destroy scsi_host11", "nodedev-info scsi_host11", "nodedev-destroy scsi_host11", "nodedev-destroy scsi_host2", "nodedev-info scsi_host2"],
        ["destroy what cannot be"] = ["nodedev-destroy computer", "nodedev-info computer"],
        ["destroy what has lost its parent"] = ["nodedev-destroy scsi_host1", "nodedev-destroy scsi_host11", "nodedev-info scsi_host11"],
        ["create"] = ["nodedev-create @vport", "nodedev-info scsi_host12", "nodedev-dumpxml scsi_host12", "nodedev-create @vport-other", "nodedev-dumpxml scsi_host12", "nodedev-destroy scsi_host12", "nodedev-info scsi_host12"],
        ["create on a parent by its names"] = ["nodedev-create @vport-by-wwn", "nodedev-create @vport-by-fabric", "nodedev-create @vport-anywhere", "nodedev-dumpxml scsi_host12"],
        ["create on no parent"] =
        [
            "nodedev-create @no-such-parent", "nodedev-create @no-such-wwn", "nodedev-create @no-such-fabric", "nodedev-create @half-a-wwn", "nodedev-create @other-half",
            "nodedev-create @incapable-parent", "nodedev-create @virtual-parent", "nodedev-destroy scsi_host1", "nodedev-destroy scsi_host2", "nodedev-create @vport-anywhere",
        ],
        ["refused definitions"] = ["nodedev-create @no-channel", "nodedev-create @no-wwn", "nodedev-create @no-capability", "nodedev-create @bad-capability", "nodedev-create @wrong-root"],
        ["what it cannot do"] =
        [
            "nodedev-define @vport", "nodedev-undefine scsi_host1", "nodedev-start scsi_host1", "nodedev-autostart scsi_host1", "nodedev-detach scsi_host1", "nodedev-reattach scsi_host1", "nodedev-reset scsi_host1",
            "nodedev-detach nosuch", "nodedev-start nosuch", "nodedev-undefine nosuch",
        ],
        ["node: list"] = ["nodedev-list"],
        ["node: as it is"] = ["nodedev-info File_test_device", "nodedev-dumpxml File_test_device", "nodedev-info computer"],
    };

    internal override string Node => LibvirtSource.IsAvailable(out _)
        ? $"<node><device file='{LibvirtSource.PathOf("examples/xml/test/testdev.xml")}'/></node>"
        : "<node><device><name>File_test_device</name><capability type='system'><hardware><vendor>v</vendor></hardware><firmware/></capability></device></node>";

    private static IEnumerable<string> Each(string command) => new[] { "computer", "scsi_host1", "scsi_host2", "scsi_host11" }.Select(name => $"{command} {name}");

    private static string Port(string parent, string wwnn = "2000000000000001", string wwpn = "1000000000000001") =>
        $"<device>{parent}<capability type='scsi_host'><capability type='fc_host'><wwnn>{wwnn}</wwnn><wwpn>{wwpn}</wwpn></capability></capability></device>";

    private static async Task<VirtNodeDevice> FindAsync(VirshCall call)
    {
        var (driver, name) = (call.Driver<INodeDeviceDriver>(), call.Word(0)!);
        var names = name.Split(',');
        if (names.Length > 2)
            throw new VirshFailure($"error: Malformed device value '{name}'\n");
        return await VirshFailure.Under($"Could not find matching device '{name}'",
            names.Length == 2 ? driver.LookupScsiHostByWwnAsync(names[0], names[1], default) : driver.LookupNodeDeviceByNameAsync(name, default));
    }

    private static async Task RefuseAsync(VirshCall call, string what, string function)
    {
        await FindAsync(call);
        throw VirshFailure.Unsupported(what, function);
    }

    private static async Task InfoAsync(VirshCall call)
    {
        var device = await FindAsync(call);
        void Line(string name, string value) => call.Line($"{name + ":",-15} {value}");
        Line("Name", device.Name);
        Line("Parent", device.Parent ?? "");
        Line("Active", VirshText.YesNo(device.IsActive));
        Line("Persistent", VirshText.YesNo(device.Persistent));
        Line("Autostart", "no autostart");
    }

    private static async Task CreateAsync(VirshCall call)
    {
        var path = call.Word(0)!;
        var device = await VirshFailure.Under($"Failed to create node device from {path}", call.Driver<INodeDeviceLifecycleDriver>().CreateNodeDeviceAsync(await File.ReadAllTextAsync(path), default));
        call.Line($"Node device {device.Name} created from {path}");
    }

    private static async Task DestroyAsync(VirshCall call)
    {
        var device = await FindAsync(call);
        await VirshFailure.Under($"Failed to destroy node device '{call.Word(0)}'", call.Driver<INodeDeviceLifecycleDriver>().DestroyNodeDeviceAsync(device.Name, default));
        call.Line($"Destroyed node device '{call.Word(0)}'");
    }

    private static async Task ListAsync(VirshCall call)
    {
        var (tree, names) = (call.Flag("--tree"), call.Value("--cap")?.Split(',') ?? []);
        var filter = NodeDeviceListFilter.Active;
        foreach (var name in names)
            filter |= NodeDeviceCapabilityTypes.TryParse(name, out var capability) ? NodeDeviceCapabilityTypes.Bit(capability) : throw new VirshFailure("error: Invalid capability type\n");
        var devices = (await call.Driver<INodeDeviceDriver>().ListNodeDevicesAsync(filter, default)).OrderBy(d => d.Name, StringComparer.OrdinalIgnoreCase).ToArray();
        foreach (var device in devices.Where(d => !tree || d.Parent is null))
            Print(device, "");

        void Print(VirtNodeDevice device, string indent)
        {
            call.Line(indent + device.Name);
            foreach (var child in devices.Where(d => tree && d.Parent == device.Name))
                Print(child, indent + "  ");
        }
    }
}
