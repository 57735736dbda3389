namespace Libvirt.Tests.HyperV;

/// <summary>What machines are like, many in one answer.</summary>
internal static class SummaryService
{
    private const string Service = "Msvm_VirtualSystemManagementService";

    internal static void Register(HyperVHost host)
    {
        host.Implement(Service, "GetSummaryInformation", call => Summarise(host, call));
        host.Implement(Service, "GetVirtualSystemThumbnailImage", call => Picture(host, call));
    }

    private static MethodResult Summarise(HyperVHost host, MethodCall call)
    {
        var wanted = call.Arguments.GetValueOrDefault("RequestedInformation") is object[] numbers ? numbers.Select(one => (uint)one).ToHashSet() : [];
        if (wanted.Count == 0)
            return MethodResult.InvalidParameter;
        var settings = new List<WmiInstance>();
        foreach (var path in call.Paths("SettingData"))
        {
            if (host.V2.Find(path) is not { } one || !one.Class.IsA("Msvm_VirtualSystemSettingData"))
                return MethodResult.InvalidParameter;
            settings.Add(one);
        }
        if (!call.Arguments.ContainsKey("SettingData"))
            settings.AddRange(host.Machines.Values.Select(machine => machine.Settings));
        return new MethodResult(MethodResult.Done).With("SummaryInformation", settings.Select(one => (object)Summary.Of(host, one, wanted)).ToArray());
    }

    private static MethodResult Picture(HyperVHost host, MethodCall call)
    {
        var (width, height) = ((int)call.Number("WidthPixels"), (int)call.Number("HeightPixels"));
        if (width is 0 or > 4096 || height is 0 or > 4096 || call.Path("TargetSystem") is not { } path)
            return MethodResult.InvalidParameter;
        if (host.V2.Find(path) is not { } settings || !settings.Class.IsA("Msvm_VirtualSystemSettingData"))
            return MethodResult.InvalidParameter;
        var machine = Machines.Of(host, settings);
        return machine is { IsActive: true } ? new MethodResult(MethodResult.Done).With("ImageData", Thumbnail.Paint(width, height)) : MethodResult.InvalidState;
    }
}
