namespace Libvirt.Drivers.Test;

/// <content>Jobs. libvirt's test driver has none; in a world of ours whatever takes time elsewhere is done at once, and only disks are filled step by step.</content>
internal sealed partial class TestWorld
{
    internal DomainJobStats JobStats(DomainKey key, bool completed)
    {
        // The older call cannot be asked for a job that has ended.
        RequireOurs(completed ? "virDomainGetJobStats" : "virDomainGetJobInfo");
        lock (_gate)
        {
            FindActive(key);
            return new DomainJobStats(DomainJobType.None, []);
        }
    }

    internal bool AbortJob(DomainKey key)
    {
        RequireOurs("virDomainAbortJob");
        lock (_gate)
        {
            FindActive(key);
            throw TestError(VirtErrorCode.OperationInvalid, "no job is active on the domain");
        }
    }

    internal BlockJobInfo? BlockJob(DomainKey key, string disk)
    {
        RequireOurs("virDomainGetBlockJobInfo");
        lock (_gate)
        {
            var (_, run) = FindDisk(key, disk);
            Settle(run, disk);
            return run.BlockJobs.TryGetValue(disk, out var job) ? new BlockJobInfo(DomainBlockJobType.Pull, job.Bandwidth, job.Done(Now), job.Length) : null;
        }
    }

    internal bool StartBlockJob(DomainKey key, BlockJobRequest request)
    {
        RequireOurs(request.Type switch
        {
            DomainBlockJobType.Pull => request.Base is null ? "virDomainBlockPull" : "virDomainBlockRebase",
            DomainBlockJobType.Copy => "virDomainBlockCopy",
            _ => "virDomainBlockCommit",
        });
        if (request.Type != DomainBlockJobType.Pull)
            throw TestError(VirtErrorCode.OperationUnsupported, $"{request.Type}: the test driver can only pull");
        lock (_gate)
        {
            var (device, run) = FindDisk(key, request.Disk);
            Settle(run, request.Disk);
            if (run.BlockJobs.ContainsKey(request.Disk))
                throw TestError(VirtErrorCode.OperationInvalid, $"disk '{request.Disk}' already in active block job");
            var below = Images!.Chain(device).Skip(1).ToList();
            if (request.Base is { } keep)
            {
                var at = below.FindIndex(image => image.Path == keep);
                if (at < 0)
                    throw TestError(VirtErrorCode.InvalidArg, $"could not find base image '{keep}' in chain of '{request.Disk}'");
                below.RemoveRange(at, below.Count - at);
            }
            var length = below.Aggregate(0UL, (sum, image) => sum + (image.Allocation?.Start ?? image.Capacity));
            run.BlockJobs.Add(request.Disk, new PullJob(length, request.Base, request.Bandwidth, Now));
            return true;
        }
    }

    internal bool SetBlockJobSpeed(DomainKey key, string disk, ulong bandwidth)
    {
        RequireOurs("virDomainBlockJobSetSpeed");
        lock (_gate)
        {
            FindBlockJob(key, disk).Job.SetBandwidth(bandwidth, Now);
            return true;
        }
    }

    internal bool AbortBlockJob(DomainKey key, string disk, bool pivot)
    {
        RequireOurs("virDomainBlockJobAbort");
        lock (_gate)
        {
            var (run, _) = FindBlockJob(key, disk);
            if (pivot)
                throw TestError(VirtErrorCode.OperationInvalid, $"pivot of disk '{disk}' requires an active copy job");
            run.BlockJobs.Remove(disk);
            return true;
        }
    }

    private (DomainRun Run, PullJob Job) FindBlockJob(DomainKey key, string disk)
    {
        var (_, run) = FindDisk(key, disk);
        Settle(run, disk);
        return run.BlockJobs.TryGetValue(disk, out var job) ? (run, job) : throw TestError(VirtErrorCode.InvalidArg, $"disk '{disk}' does not have an active block job");
    }

    private (DiskDevice Disk, DomainRun Run) FindDisk(DomainKey key, string disk)
    {
        var run = FindActive(key).Run!;
        return (run.Config.Devices.FindDisk(disk) ?? throw TestError(VirtErrorCode.InvalidArg, $"invalid path: {disk}"), run);
    }

    // A job that has moved all is over when somebody looks: the image on top then has what was below it.
    private void Settle(DomainRun run, string disk)
    {
        if (!run.BlockJobs.TryGetValue(disk, out var job) || job.Done(Now) < job.Length)
            return;
        run.BlockJobs.Remove(disk);
        if (run.Config.Devices.FindDisk(disk) is { } device && Images!.Chain(device) is [var top, ..])
            Images.Add(top with { Backing = job.Keep, Allocation = Grown(top.Allocation, job.Length), Physical = Grown(top.Physical, job.Length)!.Value });
        Log.Info($"disk '{disk}' has all that was below it");
    }

    private static Counter? Grown(Counter? size, ulong length) => size is { } known ? known with { Start = known.Start + length } : null;
}
