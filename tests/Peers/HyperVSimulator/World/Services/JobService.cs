namespace Libvirt.Tests.HyperV;

/// <summary>What can be done with jobs, and what they tell of their errors.</summary>
internal static class JobService
{
    internal static void Register(HyperVHost host)
    {
        foreach (var name in new[] { "Msvm_ConcreteJob", "Msvm_StorageJob", "Msvm_MigrationJob" })
        {
            host.Implement(name, "RequestStateChange", call => Change(host, call));
            host.Implement(name, "GetError", call => new MethodResult(MethodResult.Done).With("Error", Error(host, call.Target)));
            host.Implement(name, "GetErrorEx", call =>
                new MethodResult(MethodResult.Done).With("Errors", Error(host, call.Target) is { } error ? new object[] { error } : null));
        }
    }

    private static MethodResult Change(HyperVHost host, MethodCall call)
    {
        var (state, requested) = (call.Target.Number("JobState"), call.Number("RequestedState"));
        if (requested is not (4 or 5))
            return MethodResult.InvalidParameter;
        if (state is not (>= 2 and <= 5))
            return MethodResult.InvalidState;
        host.Jobs.Cancel(call.Target, requested == 4 ? 8 : 9);
        return MethodResult.Done;
    }

    private static string? Error(HyperVHost host, WmiInstance job) => job.Text("ErrorDescription") is not { Length: > 0 } text ? null
        : EmbeddedInstance.Write(host.V2.Create("Msvm_Error").With(
            ("ErrorSource", host.PathText(job)), ("Message", text), ("MessageID", $"{job.Number("ErrorCode")}"), ("OwningEntity", "Microsoft-Windows-Hyper-V-VMMS")));
}
