namespace Libvirt.Tests.HyperV;

/// <summary>Jobs: work that goes on after the answer.</summary>
internal sealed class JobCenter(HyperVHost host)
{
    /// <summary>How a job ends whose work throws this.</summary>
    internal sealed class Failure(uint code, string text) : Exception(text)
    {
        internal uint Code { get; } = code;
    }

    /// <summary>Begins a job.</summary>
    /// <param name="caption">What it does, in the host's language.</param>
    /// <param name="work">What is done at its end.</param>
    /// <param name="className">Msvm_ConcreteJob, or a descendant.</param>
    /// <param name="undo">What is done instead where it fails.</param>
    /// <param name="factor">How much longer than others it takes.</param>
    /// <param name="fate">What becomes of it instead; null for what its work does.</param>
    internal WmiInstance Start(
        string caption, Action<WmiInstance> work, string className = "Msvm_ConcreteJob", Action? undo = null, int factor = 1, JobFate? fate = null)
    {
        var begin = host.Scheduler.Now;
        var length = host.Settings.JobTime * factor;
        var job = host.V2.Create(className).With(
            ("InstanceID", Guid.NewGuid().ToString().ToUpperInvariant()),
            ("Caption", caption),
            ("Name", caption),
            ("ElementName", caption),
            ("JobStatus", "Job is running"),
            ("JobState", 4),
            ("StartTime", begin),
            ("TimeSubmitted", begin),
            ("TimeBeforeRemoval", TimeSpan.FromMinutes(5)),
            ("TimeOfLastStateChange", begin),
            ("ElapsedTime", WmiInstance.Live(() => host.Scheduler.Now - begin)),
            ("PercentComplete", WmiInstance.Live(() => (ushort)Math.Min(99, (host.Scheduler.Now - begin) * 100 / length))),
            ("DeleteOnCompletion", false),
            ("Cancellable", true),
            ("ErrorCode", 0),
            ("LocalOrUtcTime", 2));
        host.V2.Add(job);
        if (fate is not { Hangs: true })
            host.Scheduler.After(length, () => End(job, fate, work, undo));
        return job;
    }

    /// <summary>The answer for a job that began.</summary>
    internal static MethodResult Started(WmiInstance job) => new MethodResult(MethodResult.JobStarted).With("Job", job.Path);

    /// <summary>Ends a job before its time: state 8 for ended by a client, 9 for killed.</summary>
    internal void Cancel(WmiInstance job, int state)
    {
        if (job.Number("JobState") is >= 2 and <= 5)
            Close(job, state, 0, "");
    }

    private void End(WmiInstance job, JobFate? fate, Action<WmiInstance> work, Action? undo)
    {
        if (job.Number("JobState") is not (>= 2 and <= 5))
        {
            undo?.Invoke();
            return;
        }
        try
        {
            if (fate is { FailsWith: { } code })
                throw new Failure(code, fate.Text);
            work(job);
            Close(job, 7, 0, "");
        }
        catch (Failure e)
        {
            undo?.Invoke();
            Close(job, 10, e.Code, e.Message);
        }
        catch (Refusal e)
        {
            undo?.Invoke();
            Close(job, 10, e.Code, "The operation failed.");
        }
    }

    private void Close(WmiInstance job, int state, uint code, string text)
    {
        var elapsed = job["ElapsedTime"];
        job.With(
            ("JobState", state),
            ("JobStatus", state == 7 ? "Job has completed successfully" : "Job has failed"),
            ("PercentComplete", state == 7 ? 100 : job["PercentComplete"]),
            ("ElapsedTime", elapsed),
            ("ErrorCode", Math.Min(code, ushort.MaxValue)),
            ("ErrorDescription", text.Length == 0 ? null : text),
            ("ErrorSummaryDescription", text.Length == 0 ? null : text),
            ("TimeOfLastStateChange", host.Scheduler.Now));
        if (state != 7)
            job["OperationalStatus"] = new[] { 6 };
        host.Scheduler.After(TimeSpan.FromMinutes(5), () => host.V2.Remove(job));
    }
}

/// <summary>What becomes of jobs.</summary>
/// <param name="Hangs">They never end.</param>
/// <param name="FailsWith">They fail at their end, with this ErrorCode; null where they do not.</param>
/// <param name="Text">And this ErrorDescription.</param>
internal sealed record JobFate(bool Hangs, uint? FailsWith, string Text);
