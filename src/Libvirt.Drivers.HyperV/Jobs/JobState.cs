using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Jobs;

/// <summary>The state of a job (CIM_ConcreteJob.JobState).</summary>
internal static class JobState
{
    private const ulong Completed = 7;
    private const ulong CompletedWithWarnings = 32768;

    // From terminated to the state of a service that has broken down.
    private const ulong Terminated = 8;
    private const ulong Service = 11;

    /// <summary>Whether it has ended well; false while it works.</summary>
    /// <exception cref="VirtException">It has failed: the code is of what the host says, and the text is the host's.</exception>
    internal static bool IsOver(CimInstance job, string method) => job.Number("JobState") switch
    {
        Completed or CompletedWithWarnings => true,
        >= Terminated and <= Service => throw Failure(job, method),
        null => throw WsmanAnswer.Unexpected($"a job of {method} without a state"),
        _ => false,
    };

    private static VirtException Failure(CimInstance job, string method)
    {
        var code = (uint)Math.Min(job.Number("ErrorCode") ?? 0, uint.MaxValue);
        // The code of the return values, where it is one of them.
        var error = code == ReturnCode.Done ? VirtErrorCode.OperationFailed : ReturnCode.Failure(method, code).Code;
        var words = new[] { job.Text("ErrorDescription"), job.Text("ErrorSummaryDescription"), job.Text("JobStatus") }.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
        return new VirtException(
            VirtErrorDomain.Hyperv,
            error == VirtErrorCode.InternalError ? VirtErrorCode.OperationFailed : error,
            $"the job of {method} has failed: {words ?? "the host does not say why"} ({code})");
    }
}
