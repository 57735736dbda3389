using Libvirt.Tests.PSHost;

namespace System.Management.Automation;

/// <summary>The subscriptions of a session.</summary>
public abstract class PSEventManager
{
    public abstract IEnumerable<PSEventSubscriber> GetEventSubscribers(string sourceIdentifier);

    public abstract PSEventSubscriber SubscribeEvent(
        object source, string eventName, string sourceIdentifier, PSObject? data, ScriptBlock? action, bool supportEvent, bool forwardEvent, int maxTriggerCount);

    public abstract void UnsubscribeEvent(PSEventSubscriber subscriber);
}

/// <summary>Subscriptions to events of objects, which are kept and given to nobody but tests.</summary>
internal sealed class LocalEventManager(Shell shell) : PSEventManager
{
    private readonly List<PSEventSubscriber> _subscribers = [];

    public override IEnumerable<PSEventSubscriber> GetEventSubscribers(string sourceIdentifier) =>
        _subscribers.Where(s => s.SourceIdentifier.Equals(sourceIdentifier, StringComparison.OrdinalIgnoreCase));

    public override PSEventSubscriber SubscribeEvent(
        object source, string eventName, string sourceIdentifier, PSObject? data, ScriptBlock? action, bool supportEvent, bool forwardEvent, int maxTriggerCount)
    {
        var happening = source.GetType().GetEvent(eventName) ?? throw new ArgumentException($"there is no event {eventName}", nameof(eventName));
        void Receive(object? sender, EventArgs e) => shell.ReceivedEvents.Add((sourceIdentifier, e));
        var handler = ((Action<object?, EventArgs>)Receive).Method.CreateDelegate(happening.EventHandlerType!, ((Action<object?, EventArgs>)Receive).Target);
        happening.AddEventHandler(source, handler);
        var subscriber = new PSEventSubscriber(sourceIdentifier, source, () => happening.RemoveEventHandler(source, handler), action is null ? null : new PSEventJob());
        _subscribers.Add(subscriber);
        return subscriber;
    }

    public override void UnsubscribeEvent(PSEventSubscriber subscriber)
    {
        if (_subscribers.Remove(subscriber))
            subscriber.End();
    }
}

/// <summary>A subscription.</summary>
public class PSEventSubscriber
{
    internal PSEventSubscriber(string sourceIdentifier, object source, Action end, PSEventJob? action) =>
        (SourceIdentifier, SourceObject, End, Action) = (sourceIdentifier, source, end, action);

    public string SourceIdentifier { get; }

    public object SourceObject { get; }

    public PSEventJob? Action { get; }

    internal Action End { get; }
}

/// <summary>What becomes of a subscription's action; here, nothing.</summary>
public class PSEventJob
{
    internal PSEventJob() { }
}

/// <summary>Commands to be run later; here, never.</summary>
public class ScriptBlock
{
    private readonly string _text;

    private ScriptBlock(string text) => _text = text;

    public static ScriptBlock Create(string script) => new(script);

    public override string ToString() => _text;
}
