using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Statistics;

/// <summary>Asks a server for the last sample of many machines' performance counters (QueryPerf): one call for each fifty of them, several calls at once.</summary>
internal sealed class PerfQuery(VimClient client, PerfCounters counters)
{
    /// <summary>Machines that one call asks about: more would keep a server busy for long, and others waiting.</summary>
    internal const int BatchSize = 50;

    // What the server takes samples at; it keeps those of the last hour.
    private const int Interval = 20;

    // Calls that are under way at once.
    private readonly SemaphoreSlim _calls = new(8);

    /// <summary>Asks about at most <see cref="BatchSize"/> machines.</summary>
    /// <param name="subjects">The machines.</param>
    /// <param name="timeout">How long the server may take for it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The samples of those that have some; one that has gone meanwhile has none.</returns>
    /// <exception cref="VirtException">OperationTimeout: it took longer; or what the server says.</exception>
    internal async ValueTask<IReadOnlyDictionary<ManagedObject, PerfSamples>> ReadAsync(IReadOnlyList<PerfSubject> subjects, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var samples = new Dictionary<ManagedObject, PerfSamples>();
        if (subjects.All(subject => subject.Metrics.Count == 0))
            return samples;
        var numbers = await counters.GetAsync(cancellationToken).ConfigureAwait(false);
        // Who names no counter is told all that there are.
        var asked = subjects.Where(subject => subject.Metrics.Any(metric => numbers.ContainsKey(metric.Metric))).ToList();
        if (asked.Count == 0)
            return samples;
        await _calls.WaitAsync(cancellationToken).ConfigureAwait(false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            await ReadAsync(asked, numbers, samples, limit.Token).ConfigureAwait(false);
            return samples;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationTimeout, $"no answer to call to 'QueryPerf' within {timeout.TotalSeconds:0.#} s", e);
        }
        finally
        {
            _calls.Release();
        }
    }

    private async ValueTask ReadAsync(
        List<PerfSubject> subjects, IReadOnlyDictionary<PerfMetric, string> numbers, Dictionary<ManagedObject, PerfSamples> samples, CancellationToken cancellationToken)
    {
        var request = new SoapRequest("QueryPerf", client.Service.PerfManager!.Value);
        foreach (var subject in subjects)
            request.Add("querySpec", specification => Describe(specification, subject, numbers));
        try
        {
            var answer = await client.CallAsync(request, cancellationToken).ConfigureAwait(false);
            var metrics = numbers.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
            foreach (var entity in answer.All("returnval"))
                samples[ManagedObject.Read(entity.Required("entity"))] = PerfSamples.Read(entity, metrics);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoDomain)
        {
            // One that has gone spoils the call for all: those in the other half are not to suffer for it.
            if (subjects.Count == 1)
                return;
            var half = subjects.Count / 2;
            await ReadAsync(subjects[..half], numbers, samples, cancellationToken).ConfigureAwait(false);
            await ReadAsync(subjects[half..], numbers, samples, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Describe(SoapRequest specification, PerfSubject subject, IReadOnlyDictionary<PerfMetric, string> numbers)
    {
        specification.Add("entity", subject.Machine).Add("maxSample", 1);
        foreach (var (metric, instance) in subject.Metrics)
        {
            if (numbers.TryGetValue(metric, out var number))
                specification.Add("metricId", id => id.Add("counterId", number).Add("instance", instance));
        }
        specification.Add("intervalId", Interval).Add("format", "normal");
    }
}
