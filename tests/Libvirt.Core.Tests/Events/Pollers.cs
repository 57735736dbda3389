using Libvirt.Events;

namespace Libvirt.Tests.Events;

/// <summary>The pollers; every test of the loop runs under each.</summary>
public sealed class Pollers : TheoryData<string>
{
    private static readonly Dictionary<string, Func<int, IPoller>> Factories = new()
    {
        ["poll"] = wakeUp => new PollPoller(wakeUp),
    };

    public Pollers() => AddRange(Factories.Keys.ToArray());

    internal static IPoller Create(string name, int wakeUp) => Factories[name](wakeUp);
}
