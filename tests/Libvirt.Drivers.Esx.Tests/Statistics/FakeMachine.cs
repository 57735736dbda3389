using System.Text;
using Libvirt.Drivers.Esx.Tests.Soap;

namespace Libvirt.Drivers.Esx.Tests.Statistics;

/// <summary>A machine with disks that the simulator does not have: chains of delta images, raw devices, drives.</summary>
internal sealed class FakeMachine(int number, string power = "poweredOn")
{
    private readonly StringBuilder _devices = new();
    private readonly StringBuilder _files = new();
    private readonly StringBuilder _disks = new();
    private int _fileKey;

    internal static string Uuid(int number) => $"423f8f1c-0000-0000-0000-{number:000000000000}";

    /// <summary>Adds a controller, a disk, a drive or an interface as the server describes it.</summary>
    internal FakeMachine Add(string type, int key, string facts)
    {
        _devices.Append($"""<VirtualDevice xsi:type="{type}"><key>{key}</key>{facts}</VirtualDevice>""");
        return this;
    }

    /// <summary>Adds a disk with the images below it.</summary>
    /// <param name="backingType">The type of each backing.</param>
    /// <param name="controller">The key of its controller.</param>
    /// <param name="unit">Its number there.</param>
    /// <param name="capacity">What the guest sees, in bytes.</param>
    /// <param name="images">The images, the top first.</param>
    internal FakeMachine AddDisk(string backingType, int controller, int unit, long capacity, params IReadOnlyList<string> images) => Add("VirtualDisk", 2000 + controller + unit,
        $"{Backing(backingType, images)}<controllerKey>{controller}</controllerKey><unitNumber>{unit}</unitNumber><capacityInKB>{capacity >> 10}</capacityInKB><capacityInBytes>{capacity}</capacityInBytes>");

    /// <summary>Adds what an image takes: a small descriptor and an extent.</summary>
    internal FakeMachine AddFile(string image, long size)
    {
        _files.Append($"<VirtualMachineFileLayoutExFileInfo><key>{_fileKey}</key><name>{image}</name><type>diskDescriptor</type><size>500</size></VirtualMachineFileLayoutExFileInfo>");
        _files.Append($"<VirtualMachineFileLayoutExFileInfo><key>{_fileKey + 1}</key><name>{image.Replace(".vmdk", "-x.vmdk")}</name><type>diskExtent</type><size>{size}</size></VirtualMachineFileLayoutExFileInfo>");
        _disks.Append($"<VirtualMachineFileLayoutExDiskLayout><key>2000</key><chain><fileKey>{_fileKey}</fileKey><fileKey>{_fileKey + 1}</fileKey></chain></VirtualMachineFileLayoutExDiskLayout>");
        _fileKey += 2;
        return this;
    }

    /// <summary>All of it, as an answer has it.</summary>
    public override string ToString() =>
        $"""
        <objects><obj type="VirtualMachine">vm-{number}</obj>
        <propSet><name>name</name><val xsi:type="xsd:string">m{number:0000}</val></propSet>
        <propSet><name>config.uuid</name><val xsi:type="xsd:string">{Uuid(number)}</val></propSet>
        <propSet><name>config.hardware.numCPU</name><val>2</val></propSet>
        <propSet><name>runtime.powerState</name><val>{power}</val></propSet>
        <propSet><name>summary.quickStats.overallCpuUsage</name><val>1500</val></propSet>
        <propSet><name>config.hardware.device</name><val xsi:type="ArrayOfVirtualDevice">{_devices}</val></propSet>
        <propSet><name>layoutEx.file</name><val xsi:type="ArrayOfVirtualMachineFileLayoutExFileInfo">{_files}</val></propSet>
        <propSet><name>layoutEx.disk</name><val xsi:type="ArrayOfVirtualMachineFileLayoutExDiskLayout">{_disks}</val></propSet></objects>
        """;

    /// <summary>Answers for a server with such machines and its performance counters.</summary>
    internal static FakeServer Serve(params IReadOnlyList<FakeMachine> machines)
    {
        var server = new FakeServer();
        server.Answers["RetrievePropertiesEx"] = request => FakeServer.Returns("RetrievePropertiesEx", request.Contains(">perfCounter<")
            ? $"""<returnval><objects><obj type="PerformanceManager">perf</obj><propSet><name>perfCounter</name><val xsi:type="ArrayOfPerfCounterInfo">{Counters}</val></propSet></objects></returnval>"""
            : $"<returnval>{string.Concat(machines)}</returnval>");
        server.Answers["QueryPerf"] = _ => FakeServer.Returns("QueryPerf", "");
        return server;
    }

    private static readonly string Counters = string.Concat(
        new[] { (11, "net", "received", "average"), (12, "net", "packetsTx", "summation"), (21, "virtualDisk", "read", "average"), (22, "virtualDisk", "totalWriteLatency", "average"), (99, "cpu", "usage", "none") }
            .Select(counter => $"""
                <PerfCounterInfo><key>{counter.Item1}</key><nameInfo><key>{counter.Item3}</key></nameInfo><groupInfo><key>{counter.Item2}</key></groupInfo>
                <rollupType>{counter.Item4}</rollupType></PerfCounterInfo>
                """));

    private static string Backing(string type, IReadOnlyList<string> images)
    {
        var text = new StringBuilder();
        for (var i = 0; i < images.Count; i++)
            text.Append($"""<{(i == 0 ? "backing" : "parent")} xsi:type="{type}"><fileName>{images[i]}</fileName>""");
        for (var i = images.Count - 1; i >= 0; i--)
            text.Append(i == 0 ? "</backing>" : "</parent>");
        return text.ToString();
    }
}
