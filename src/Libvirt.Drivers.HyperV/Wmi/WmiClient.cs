using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Jobs;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Wmi;

/// <summary>What the driver asks of a host's WMI: instances by query, and methods whose work is waited for.</summary>
/// <param name="wsman">The service.</param>
internal sealed class WmiClient(WsmanClient wsman) : IDisposable
{
    /// <summary>Whether it has not been closed.</summary>
    internal bool IsOpen => wsman.IsOpen;

    /// <summary>All instances of a class, and of those that derive from it.</summary>
    internal ValueTask<IReadOnlyList<T>> ListAsync<T>(CancellationToken cancellationToken)
        where T : IWmiClass<T> => FindAsync<T>(null, null, cancellationToken);

    /// <summary>The instances of a class that a condition holds for.</summary>
    /// <param name="where">The condition in WQL; null for all.</param>
    /// <param name="same">The same condition, for a host that does not filter.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async ValueTask<IReadOnlyList<T>> FindAsync<T>(string? where, Func<T, bool>? same, CancellationToken cancellationToken)
        where T : IWmiClass<T>
    {
        var found = (await SelectAsync(T.ClassName, "*", where, cancellationToken).ConfigureAwait(false)).Select(T.Read);
        return [.. same is null ? found : found.Where(same)];
    }

    /// <summary>Some properties of the instances of a class that a condition holds for, and of those that derive from it.</summary>
    /// <param name="className">The class.</param>
    /// <param name="columns">The properties, with commas between them: answers are short where few are asked for.</param>
    /// <param name="where">The condition in WQL; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What was found; a host that does not filter gives all instances, with all of their properties.</returns>
    internal async ValueTask<IReadOnlyList<CimInstance>> SelectAsync(string className, string columns, string? where, CancellationToken cancellationToken)
    {
        try
        {
            return await QueryAsync(
                WmiNamespaces.Virtualization, $"SELECT {columns} FROM {className}{(where is null ? "" : $" WHERE {where}")}", cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e) when (WsmanFaultException.Of(e) is { CannotFilter: true })
        {
            var found = new List<CimInstance>();
            await foreach (var instance in wsman.EnumerateAsync(WmiNamespaces.Virtualization + className, wql: null, cancellationToken).ConfigureAwait(false))
                found.Add(instance);
            return found;
        }
    }

    /// <summary>What a query finds.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="wql">The query.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async ValueTask<IReadOnlyList<CimInstance>> QueryAsync(string space, string wql, CancellationToken cancellationToken)
    {
        var found = new List<CimInstance>();
        await foreach (var instance in wsman.EnumerateAsync($"{space}*", wql, cancellationToken).ConfigureAwait(false))
            found.Add(instance);
        return found;
    }

    /// <summary>Where the instances are that a query finds.</summary>
    /// <inheritdoc cref="QueryAsync"/>
    internal async ValueTask<IReadOnlyList<EndpointReference>> QueryReferencesAsync(string space, string wql, CancellationToken cancellationToken)
    {
        var found = new List<EndpointReference>();
        await foreach (var reference in wsman.EnumerateReferencesAsync($"{space}*", wql, cancellationToken).ConfigureAwait(false))
            found.Add(reference);
        return found;
    }

    /// <summary>Reads one instance.</summary>
    internal ValueTask<CimInstance> GetAsync(EndpointReference target, CancellationToken cancellationToken) => wsman.GetAsync(target, cancellationToken);

    /// <summary>Calls a method, and waits for the job that it may begin. Whoever gives up waiting ends the job.</summary>
    /// <param name="target">The instance that it is of.</param>
    /// <param name="method">Its name.</param>
    /// <param name="parameters">Its parameters, in the order of its description.</param>
    /// <param name="limit">How long the job may stand still; null for as long as it likes.</param>
    /// <param name="cancellationToken">Ends the wait and the job.</param>
    /// <returns>What the method gives. What a job makes is not in it.</returns>
    /// <exception cref="VirtException">InternalError and kin: what the host says of the call or the job; OperationTimeout: the job does not end.</exception>
    internal async ValueTask<XElement> InvokeAsync(
        EndpointReference target, string method, IEnumerable<CimParameter> parameters, TimeSpan? limit, CancellationToken cancellationToken)
    {
        var output = await wsman.InvokeAsync(target, method, parameters, cancellationToken).ConfigureAwait(false);
        var names = XNamespace.Get(target.ResourceUri);
        var code = ReturnCode.Read(output.Element(names + "ReturnValue")?.Value, method);
        if (code == ReturnCode.JobStarted)
        {
            var job = EndpointReference.Read(output.Element(names + "Job")) ?? throw WsmanAnswer.Unexpected($"{method} began a job without saying which");
            await new JobWait(wsman).RunAsync(job, method, limit, cancellationToken).ConfigureAwait(false);
        }
        else if (code != ReturnCode.Done)
        {
            throw ReturnCode.Failure(method, code);
        }
        return output;
    }

    /// <summary>Calls a method that works no longer than its answer takes, and whose answer may be long.</summary>
    /// <inheritdoc cref="WsmanClient.InvokeAsync(EndpointReference, string, IEnumerable{CimParameter}, int, CancellationToken)"/>
    internal async ValueTask<XElement> InvokeAsync(
        EndpointReference target, string method, IEnumerable<CimParameter> parameters, int maxEnvelopeSize, CancellationToken cancellationToken)
    {
        var output = await wsman.InvokeAsync(target, method, parameters, maxEnvelopeSize, cancellationToken).ConfigureAwait(false);
        var code = ReturnCode.Read(output.Element(XName.Get("ReturnValue", target.ResourceUri))?.Value, method);
        return code == ReturnCode.Done ? output : throw ReturnCode.Failure(method, code);
    }

    /// <summary>Calls a method whose codes are its own, as those of the system's classes are.</summary>
    /// <returns>The code.</returns>
    internal async ValueTask<uint> CallAsync(EndpointReference target, string method, IEnumerable<CimParameter> parameters, CancellationToken cancellationToken)
    {
        var output = await wsman.InvokeAsync(target, method, parameters, cancellationToken).ConfigureAwait(false);
        return ReturnCode.Read(output.Element(XName.Get("ReturnValue", target.ResourceUri))?.Value, method);
    }

    /// <summary>Subscribes to what happens to instances of Hyper-V's classes.</summary>
    internal ValueTask<WsmanSubscription> SubscribeAsync(string wql, CancellationToken cancellationToken) => wsman.SubscribeAsync($"{WmiNamespaces.Virtualization}*", wql, cancellationToken);

    /// <inheritdoc cref="WsmanClient.NextAsync"/>
    internal ValueTask<(IReadOnlyList<WsmanEvent> Events, WsmanSubscription? Next)> NextAsync(WsmanSubscription subscription, TimeSpan wait, CancellationToken cancellationToken) =>
        wsman.NextAsync(subscription, wait, cancellationToken);

    /// <inheritdoc cref="WsmanClient.UnsubscribeAsync"/>
    internal ValueTask UnsubscribeAsync(WsmanSubscription subscription, CancellationToken cancellationToken) => wsman.UnsubscribeAsync(subscription, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => wsman.Dispose();
}
